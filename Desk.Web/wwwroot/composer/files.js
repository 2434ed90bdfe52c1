// Files that are dropped, pasted or picked: sent one by one, with their progress.

// Pictures go where the caret is, other files below the text. A note takes no files: they turn to the reply.
export function takeFiles(composer, files, inline = true) {
  if (!composer.sheets.Reply) {
    composer.me.invokeMethodAsync('Refused', files[0].name, 'Notes take no files.');
    return;
  }
  composer.turn('Reply');
  for (const file of files) {
    send(composer, file, inline && /^image\/(png|jpeg|gif|webp)$/.test(file.type));
  }
}

function send(composer, file, inline) {
  if (file.size > composer.maxBytes) {
    composer.me.invokeMethodAsync('Refused', file.name, `It has ${(file.size / 1048576).toFixed(1)} MB; a mail takes at most ${composer.maxBytes >> 20} MB.`);
    return;
  }
  const chip = document.createElement('span');
  chip.className = 'going';
  const bar = document.createElement('progress');
  const uploads = composer.element.querySelector('[data-uploads]');
  bar.setAttribute('aria-label', uploads.dataset.name.replace('{0}', () => file.name));
  chip.append(file.name, bar);
  uploads.append(chip);
  composer.pending++;
  const request = new XMLHttpRequest();
  const refused = why => composer.me.invokeMethodAsync('Refused', file.name, why);
  request.open('POST', `${composer.uploads}?name=${encodeURIComponent(file.name || 'picture.png')}`);
  request.setRequestHeader('RequestVerificationToken', document.querySelector('#sign-out input[name=__RequestVerificationToken]')?.value ?? '');
  request.setRequestHeader('Content-Type', file.type || 'application/octet-stream');
  request.upload.onprogress = event => { bar.max = event.total; bar.value = event.loaded; };
  request.onloadend = () => {
    chip.remove();
    composer.pending--;
    if (request.status === 200) {
      arrived(composer, JSON.parse(request.responseText).id, file, inline);
    } else {
      refused(request.responseText.length > 0 && request.responseText.length < 200 ? request.responseText : 'It could not be uploaded. Try again.');
    }
  };
  request.send(file);
}

function arrived(composer, id, file, inline) {
  if (!inline) {
    composer.me.invokeMethodAsync('Uploaded', id, file.name, file.type, file.size);
    return;
  }
  const sheet = composer.sheets.Reply;
  const picture = document.createElement('img');
  picture.src = `/attachments/${id}`;
  picture.alt = file.name;
  const selection = getSelection();
  const range = selection.rangeCount > 0 && sheet.box.contains(selection.anchorNode) ? selection.getRangeAt(0) : null;
  if (range) {
    range.deleteContents();
    range.insertNode(picture);
    range.setStartAfter(picture);
    range.collapse(true);
  } else {
    sheet.box.append(picture);
  }
  sheet.changed();
}
