// A pasted block goes to the page that shows what would change; nothing is changed before a yes there.
export function send(address, values) {
  const form = document.createElement("form");
  form.method = "post";
  form.action = address;
  form.hidden = true;
  const token = document.querySelector('meta[name="csrf-token"]')?.content;
  for (const [name, many] of Object.entries({ ...values, csrfmiddlewaretoken: [token] })) {
    for (const value of many) {
      const field = document.createElement("textarea");
      field.name = name;
      field.value = value;
      form.append(field);
    }
  }
  document.body.append(form);
  form.submit();
}
