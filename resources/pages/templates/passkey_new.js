// A button has the browser make a passkey and sends what came of it. Where there is no script, the page says what to do instead.
{
  const form = document.getElementById("passkey-form");
  const say = (id) => { for (const each of ["passkey-failed", "passkey-known"]) document.getElementById(each).hidden = each !== id; };
  if (window.PublicKeyCredential?.parseCreationOptionsFromJSON) {
    document.getElementById("no-passkeys").remove();
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      say("");
      try {
        const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(JSON.parse(form.dataset.options));
        form.elements.answer.value = JSON.stringify(await navigator.credentials.create({ publicKey }));
        form.submit();
      } catch (error) {
        say(error.name === "InvalidStateError" ? "passkey-known" : "passkey-failed");
      }
    });
  }
}
