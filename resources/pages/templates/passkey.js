// A button has the browser sign with a passkey and sends the answer with its form. Where the browser can, passkeys are offered in the field of the
// name as well. Where there is no script, the rest of the page works, or says what to do instead.
{
  const button = document.getElementById("passkey-button");
  const { form } = button;
  if (window.PublicKeyCredential?.parseRequestOptionsFromJSON) {
    const typing = new AbortController();
    const ask = async (how) => {
      const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(JSON.parse(button.dataset.options));
      form.elements.answer.value = JSON.stringify(await navigator.credentials.get({ publicKey, ...how }));
      form.submit();
    };
    document.getElementById("no-passkeys")?.remove();
    button.parentElement.hidden = false;
    button.addEventListener("click", () => {
      typing.abort();
      document.getElementById("passkey-failed").hidden = true;
      ask({}).catch(() => { document.getElementById("passkey-failed").hidden = false; });
    });
    addEventListener("pageshow", () => { form.elements.answer.value = ""; });
    if (button.dataset.offered) {
      PublicKeyCredential.isConditionalMediationAvailable?.().then((can) => can && ask({ mediation: "conditional", signal: typing.signal })).catch(() => {});
    }
  }
}
