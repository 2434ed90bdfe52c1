// A text with formatting that is no mail yet: a template, a signature. It lives here, and is told when it has changed.
import { enter, format, paste } from '/composer/format.js';
import { clean, isEmpty } from '/composer/mail-html.js';

const editors = new WeakMap();

export function open(element, me, html) {
  const box = element.querySelector('[data-box]');
  const editor = { element, me, box, timer: 0, sheets: { Reply: { box } } };
  editors.set(element, editor);
  document.execCommand('defaultParagraphSeparator', false, 'p');
  box.innerHTML = clean(html);
  // not before: what somebody had typed until now would be gone
  box.contentEditable = 'true';
  dress(box);
  box.addEventListener('input', () => changed(editor));
  // whoever saves at once leaves the text first
  box.addEventListener('blur', () => editor.timer && tell(editor));
  box.addEventListener('focus', () => begin(box));
  box.addEventListener('keydown', event => event.key === 'Enter' && enter(box, event));
  box.addEventListener('paste', event => event.clipboardData.files.length > 0 ? event.preventDefault() : paste(editor, event));
  box.addEventListener('drop', event => event.dataTransfer.files.length > 0 && event.preventDefault());
  element.addEventListener('mousedown', event => event.target.closest('[data-do], [data-put]') && event.preventDefault());
  element.addEventListener('click', event => {
    const [act, put] = [event.target.closest('[data-do]'), event.target.closest('[data-put]')];
    act && format(editor, act.dataset.do);
    put && insert(box, put.dataset.put);
  });
  element.addEventListener('keydown', event => {
    const ask = event.target.closest('[data-ask]');
    if (ask && event.key === 'Enter') {
      event.preventDefault();
      format(editor, 'link-set');
    } else if (ask && event.key === 'Escape') {
      ask.hidden = true;
    }
  });
}

export function take(element) {
  const { box } = editors.get(element);
  return isEmpty(box) ? '' : clean(box.innerHTML);
}

export function leave(element) {
  clearTimeout(editors.get(element)?.timer);
  editors.delete(element);
}

function insert(box, text) {
  if (!box.contains(getSelection().anchorNode)) {
    box.focus();
    getSelection().selectAllChildren(box);
    getSelection().collapseToEnd();
  }
  document.execCommand('insertText', false, text);
}

// the first line is a paragraph like all others
function begin(box) {
  if (box.innerHTML === '') {
    box.innerHTML = '<p><br></p>';
    getSelection().setBaseAndExtent(box.firstChild, 0, box.firstChild, 0);
    dress(box);
  }
}

function dress(box) {
  box.classList.toggle('blank', isEmpty(box) && !box.querySelector('li, blockquote'));
}

function changed(editor) {
  dress(editor.box);
  clearTimeout(editor.timer);
  editor.timer = setTimeout(() => tell(editor), 250);
}

function tell(editor) {
  clearTimeout(editor.timer);
  editor.timer = 0;
  editor.me.invokeMethodAsync('Changed', take(editor.element)).catch(() => {});
}
