// Pictures and PDF of a message, large, one after the other. Without this the links download.
let files = [];
let at = 0;

/** Opens what is clicked in a conversation's rows of files, and gives a picture that cannot be shown its name alone. */
export function followFiles(thread) {
  thread.addEventListener('click', event => {
    const link = event.target.closest?.('a[data-view]');
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && open(link)) {
      event.preventDefault();
    }
  });
  const unseen = thumb => thumb.closest('a').classList.add('unseen');
  thread.addEventListener('error', event => event.target.matches?.('img.thumb') && unseen(event.target), true);
  [...thread.querySelectorAll('img.thumb')].filter(thumb => thumb.complete && !thumb.naturalWidth).forEach(unseen); // those that were faster than this
}

function open(link) {
  const dialog = document.getElementById('file-viewer');
  if (!dialog) {
    return false;
  }
  if (!('listens' in dialog.dataset)) {
    listen(dialog);
  }
  files = [...link.closest('ul').querySelectorAll('a[data-view]')];
  show(dialog, files.indexOf(link));
  dialog.showModal();
  return true;
}

function show(dialog, next) {
  at = next;
  const link = files[at];
  const part = name => dialog.querySelector(`[data-${name}]`);
  part('name').textContent = link.download;
  part('place').textContent = files.length > 1 ? dialog.dataset.placeWords.replace('{0}', at + 1).replace('{1}', files.length) : '';
  part('download').setAttribute('href', link.getAttribute('href'));
  part('download').download = link.download;
  for (const step of dialog.querySelectorAll('[data-step]')) {
    step.hidden = files.length < 2;
    step.ariaDisabled = files[at + Number(step.dataset.step)] ? null : 'true';
  }
  part('fails').hidden = true;
  const isPdf = link.dataset.kind === 'application/pdf';
  const shown = document.createElement(isPdf ? 'iframe' : 'img');
  shown.addEventListener('error', () => { shown.remove(); part('fails').hidden = false; });
  isPdf ? shown.title = link.download : shown.alt = link.download;
  shown.src = link.dataset.view;
  part('stage').replaceChildren(shown);
}

function listen(dialog) {
  dialog.dataset.listens = '';
  const step = by => files[at + by] && show(dialog, at + by);
  dialog.addEventListener('click', event => {
    const by = event.target.closest('[data-step]')?.dataset.step;
    by && step(Number(by));
  });
  dialog.addEventListener('keydown', event => {
    const along = document.documentElement.dir === 'rtl' ? -1 : 1;
    const by = { ArrowRight: along, ArrowLeft: -along }[event.key];
    by && !event.altKey && step(by);
  });
  dialog.addEventListener('close', () => dialog.querySelector('[data-stage]').replaceChildren());
}
