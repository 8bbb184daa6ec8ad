"""Reading processes, events, contributions and what people answered: plain values in, frozen dataclasses or querysets out."""
