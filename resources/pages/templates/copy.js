// Buttons that copy what stands beside them; and a page that was left is empty, should the browser have kept it. All else works without this script.
{
  const copy = async (text) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  };
  for (const button of document.querySelectorAll("[data-of]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await copy(document.getElementById(button.dataset.of).textContent);
      const word = button.lastElementChild;
      const before = word.textContent;
      word.textContent = button.dataset.done;
      document.getElementById("copied").textContent = button.dataset.done;
      button.addEventListener("blur", () => { word.textContent = before; document.getElementById("copied").textContent = ""; }, { once: true });
    });
  }
  addEventListener("pagehide", () => { document.querySelector("main").replaceChildren(); });
  addEventListener("pageshow", (event) => { if (event.persisted) location.replace(location.pathname); });
}
