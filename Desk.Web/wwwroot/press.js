// What was pressed is what is meant: when what stands above a button grows while it is held down, as a preview does that follows the text just left, the browser
// finds something else under the pointer at the end and the button hears nothing. When it finds the frame of a mail there, this page hears nothing at all: frames
// let the pointer through for as long. A pointer that was moved away is a change of mind, as ever.
(() => {
  const still = 4;
  let pressed = null;
  const hold = is => document.documentElement.toggleAttribute('data-pressed', is);
  document.addEventListener('pointerdown', event => {
    const button = event.isPrimary && event.button === 0 && event.target.closest?.('button, [role=button]');
    pressed = button ? { button, x: event.clientX, y: event.clientY } : null;
    hold(!!button);
  }, true);
  document.addEventListener('pointerup', () => hold(false), true);
  document.addEventListener('pointercancel', () => { pressed = null; hold(false); }, true);
  document.addEventListener('click', event => {
    const { button, x, y } = pressed ?? {};
    pressed = null;
    if (!event.isTrusted || !button?.isConnected || button.contains(event.target) || Math.hypot(event.clientX - x, event.clientY - y) > still) {
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    button.click();
  }, true);
})();
