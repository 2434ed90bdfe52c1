// A file that misses what takes it would be opened in place of the page, with whatever is being written there. Beside a mail that is written, it goes with that mail.
(() => {
  const hasFiles = event => [...event.dataTransfer?.types ?? []].includes('Files');
  const isTaken = event => event.defaultPrevented || event.target.matches?.('input[type=file]');
  const writingAt = ({ target }) => target.closest?.('#conversation')?.querySelector(':is(.composer, .letter)[data-open]');
  // frames of mails let the pointer through for as long, as while something is pressed: what is dropped there would be opened in them
  const hold = is => document.documentElement.toggleAttribute('data-pressed', is);
  const leave = () => {
    hold(false);
    document.querySelectorAll('.composer.over, .letter.over').forEach(box => box.classList.remove('over'));
  };

  document.addEventListener('dragenter', event => hasFiles(event) && hold(true));
  document.addEventListener('dragover', event => {
    if (!hasFiles(event) || isTaken(event)) {
      return;
    }
    event.preventDefault();
    const box = writingAt(event);
    event.dataTransfer.dropEffect = box ? 'copy' : 'none';
    box ? box.classList.add('over') : leave();
    hold(true);
  });
  document.addEventListener('dragleave', event => event.relatedTarget || leave());
  document.addEventListener('drop', event => {
    leave();
    if (hasFiles(event) && !isTaken(event)) {
      event.preventDefault();
      writingAt(event)?.dispatchEvent(new DragEvent('drop', { dataTransfer: event.dataTransfer, cancelable: true }));
    }
  });
})();
