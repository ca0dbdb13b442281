// The browser asks whether it may show notifications only after a press of this button.
const button = document.querySelector("[data-asks-permission]");
const tell = () => {
  const state = globalThis.Notification?.permission ?? "denied";
  for (const line of document.querySelectorAll("[data-permission]")) line.hidden = line.dataset.permission !== state;
};

button?.addEventListener("click", async () => {
  await Notification.requestPermission();
  tell();
});
tell();
