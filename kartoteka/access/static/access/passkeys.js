// Says in words that a passkey was not read, and takes the button away where there can be none.
const trouble = document.getElementById("passkey-trouble");

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  if (trouble) trouble.hidden = false;
});

if (!window.PublicKeyCredential) {
  document.getElementById("passkey-form")?.remove();
}
