"""What is kept between editions: indicators with their readings, the scales of progress, and reports of earlier years."""
