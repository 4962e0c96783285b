// Keeps the delivery log (and whatever else is marked) as new as the simulator, without a reload.
const parts = document.querySelectorAll("[data-live]");

async function refresh(part) {
  const response = await fetch(part.dataset.live);
  if (!response.ok) return;
  const text = await response.text();
  if (part.dataset.last !== text) {
    part.dataset.last = text;
    part.innerHTML = text;
  }
}

setInterval(() => {
  // A simulator that was stopped simply shows its last words.
  if (!document.hidden) for (const part of parts) refresh(part).catch(() => undefined);
}, 1000);

for (const select of document.querySelectorAll("select[data-submit]")) {
  select.addEventListener("change", () => select.form.requestSubmit());
}
