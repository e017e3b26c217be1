// The form is sent once, however often its button is pressed: a second answer would only say that the link has been used.
{
  let sent = false;
  document.getElementById("main-form").addEventListener("submit", (event) => {
    if (sent) event.preventDefault();
    sent = true;
  });
  addEventListener("pageshow", () => { sent = false; });
}
