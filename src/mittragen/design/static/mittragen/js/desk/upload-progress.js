// Says how far an upload is, and what the server makes of it. Without this module the form is sent as it stands.
const form = document.querySelector("form[data-upload]");
const place = form?.querySelector("[data-progress]");
const state = form?.querySelector("[data-upload-state]");

function begin(isRunning) {
  place.hidden = !isRunning;
  form.querySelector("button").disabled = isRunning;
  if (isRunning) state.textContent = "";
}

function answered(request) {
  begin(false);
  if (request.status < 400) return location.assign(request.responseURL);
  const answer = new DOMParser().parseFromString(request.responseText, "text/html");
  const said = answer.querySelector("main [role=alert]");
  const fresh = answer.querySelector("form[data-upload] [name=submission]");
  if (fresh) form.elements.submission.value = fresh.value;
  document.querySelector("[data-upload-said]").replaceChildren(...(said ? [said] : []));
  state.textContent = said ? "" : form.dataset.saidLost;
  said?.focus();
}

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  const request = new XMLHttpRequest();
  request.upload.addEventListener("progress", ({ loaded, total }) => {
    form.querySelector("progress").value = total ? Math.round((loaded / total) * 100) : 0;
    if (loaded === total) state.textContent = form.dataset.saidDrawing;
  });
  request.addEventListener("load", () => answered(request));
  request.addEventListener("error", () => (begin(false), (state.textContent = form.dataset.saidLost)));
  begin(true);
  request.open("POST", form.action);
  request.send(new FormData(form));
});
