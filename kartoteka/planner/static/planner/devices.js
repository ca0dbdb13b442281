// Reminders on this device: the browser asks whether it may show notifications only after a press of the button.
import { show } from "../web/js/toasts.js";

const place = document.querySelector("[data-devices]");
const button = document.querySelector("[data-puts-on]");
const rows = [...document.querySelectorAll("[data-digest]")];
// It serves what lies beside it and below: the pages of this firm.
const scope = place && new URL("./", new URL(place.dataset.workerUrl, location.href)).pathname;
const canPush = "serviceWorker" in navigator && "PushManager" in globalThis && "Notification" in globalThis;

const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));
const digest = async (text) => {
  const told = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(told)].map((one) => one.toString(16).padStart(2, "0")).join("");
};
const known = async () => (await navigator.serviceWorker.getRegistration(scope))?.pushManager.getSubscription();
const post = (url, body) => {
  const token = document.querySelector('meta[name="csrf-token"]').content;
  return fetch(url, { method: "POST", body, headers: { "X-CSRFToken": token }, redirect: "error" });
};

async function state() {
  if (!canPush) return "unable";
  if (Notification.permission === "denied") return "denied";
  const subscription = await known();
  const own = subscription && (await digest(subscription.endpoint));
  const row = rows.find((one) => one.dataset.digest === own);
  row?.querySelector("[data-here]")?.removeAttribute("hidden");
  return row ? "on" : "off";
}

async function tell() {
  const now = await state();
  for (const line of document.querySelectorAll("[data-device-state]")) line.hidden = line.dataset.deviceState !== now;
}

async function subscribed() {
  // An address that was told before may be kept for whoever used this browser then: a fresh one is nobody else's.
  await (await known())?.unsubscribe();
  const { key } = await (await post(place.dataset.keyUrl)).json();
  await navigator.serviceWorker.register(place.dataset.workerUrl, { scope });
  const registration = await navigator.serviceWorker.ready;
  return registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(key) });
}

async function putOn() {
  if ((await Notification.requestPermission()) !== "granted") return tell();
  const { endpoint, keys } = (await subscribed()).toJSON();
  const body = new URLSearchParams({ address: endpoint, p256dh: keys.p256dh, auth: keys.auth });
  const answer = await post(place.dataset.devices, body);
  if (answer.ok) return location.reload();
  const { sentence } = await answer.json().catch(() => ({}));
  return show(sentence ?? place.dataset.failed, "bad");
}

button?.addEventListener("click", async () => {
  button.disabled = true;
  await putOn().catch(() => show(place.dataset.failed, "bad"));
  button.disabled = false;
});
for (const row of rows)
  row.querySelector("form")?.addEventListener("submit", async (event) => {
    if (row.querySelector("[data-here]").hidden) return;
    event.preventDefault();
    await (await known())?.unsubscribe().catch(() => false);
    event.target.submit();
  });
if (place) tell();
