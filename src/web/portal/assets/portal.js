// Nothing here is needed: every page works without it. It only spares a step where a browser can.

// A page that comes back with faults begins with them.
document.getElementById('faults')?.focus();

// The print button does nothing without a script, so it is shown only with one.
for (const button of document.querySelectorAll('button.print')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}
// A desk that opens a paper in order to print it says so.
if (location.hash === '#print') addEventListener('load', () => window.print());

// Choosing a file means that one wants to upload it; pictures are shown before they are sent.
for (const input of document.querySelectorAll('input[type=file]')) {
  input.addEventListener('change', () => {
    const name = input.name.replace(/(file|photo)$/, 'choice');
    const choice = input.form?.querySelector(`input[type=radio][name="${name}"][value=upload]`);
    if (choice && input.files.length > 0) choice.checked = true;
    preview(input);
  });
}

async function preview(input) {
  let strip = input.nextElementSibling;
  if (!strip?.classList.contains('preview')) {
    strip = document.createElement('p');
    strip.className = 'preview';
    input.after(strip);
  }
  strip.replaceChildren();
  for (const file of [...input.files].filter(({ type }) => /^image\/(jpeg|png|webp)$/.test(type)).slice(0, 12)) {
    // A picture that cannot be read is left to the server, which says why.
    const picture = await createImageBitmap(file, { resizeHeight: 144 }).catch(() => undefined);
    if (!picture) continue;
    const canvas = document.createElement('canvas');
    canvas.width = picture.width;
    canvas.height = picture.height;
    canvas.title = file.name;
    canvas.getContext('2d').drawImage(picture, 0, 0);
    strip.append(canvas);
  }
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
