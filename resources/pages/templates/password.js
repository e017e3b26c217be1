// The password field can be looked at, and says when Caps Lock is on. Without this script nothing is missing but that.
{
  const field = document.getElementById("password");
  const button = document.getElementById("show-password");
  const hint = document.getElementById("caps-lock");
  const show = (shown) => {
    field.type = shown ? "text" : "password";
    button.setAttribute("aria-pressed", shown);
  };
  const look = (event) => {
    if (event.getModifierState) hint.hidden = !event.getModifierState("CapsLock");
  };
  button.hidden = false;
  button.addEventListener("click", () => {
    show(field.type === "password");
    field.focus();
  });
  field.addEventListener("keydown", look);
  field.addEventListener("keyup", look);
  field.addEventListener("blur", () => { hint.hidden = true; });
  // What browsers remember, and what stands there after going back, is hidden again.
  field.form.addEventListener("submit", () => show(false));
}
