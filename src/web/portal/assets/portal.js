// Nothing here is needed: every page works without it. It only spares a step where a browser can.

// A page that comes back with faults begins with them.
document.getElementById('faults')?.focus();

// The print button does nothing without a script, so it is shown only with one.
for (const button of document.querySelectorAll('button.print')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}

// Choosing a file means that one wants to upload it.
for (const input of document.querySelectorAll('input[type=file]')) {
  input.addEventListener('change', () => {
    const choice = input.form?.querySelector('input[type=radio][value=upload]');
    if (choice && input.files.length > 0) choice.checked = true;
  });
}

// Pressed twice is pressed once. The server holds to that as well; this keeps the page still.
for (const form of document.querySelectorAll('form[method=post]')) {
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent === 'yes') event.preventDefault();
    form.dataset.sent = 'yes';
  });
}
window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent;
});
