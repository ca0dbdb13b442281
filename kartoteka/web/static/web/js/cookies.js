// Choices of this device that the server needs to draw the page right at once.
const YEAR = 60 * 60 * 24 * 365;

export function keep(name, value) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  const age = value ? YEAR : 0;
  document.cookie = `${name}=${value}; Path=/; Max-Age=${age}; SameSite=Lax${secure}`;
}
