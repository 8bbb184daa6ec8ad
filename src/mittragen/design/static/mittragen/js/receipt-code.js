// The QR code of a receipt carries the code behind "#", which no browser sends. Here it is put into the field, and out of the address and the history.
const field = document.querySelector("[data-receipt-code]");
const code = decodeURIComponent(location.hash.slice(1));

if (field && /^[a-z0-9-]{15,20}$/i.test(code)) {
  field.value = code;
  history.replaceState(null, "", location.pathname);
}
