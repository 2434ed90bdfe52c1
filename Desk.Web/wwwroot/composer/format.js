// What the buttons above the text do, and what may be pasted into it.
import { clean } from './mail-html.js';
import { takeFiles } from './files.js';

export function format(composer, act) {
  const ask = composer.element.querySelector('[data-ask]');
  const { box } = composer.sheets.Reply;
  if (act === 'file') {
    composer.element.querySelector('[data-pick]').click();
    return;
  }
  if (act === 'link') {
    const selection = getSelection();
    composer.range = selection.rangeCount > 0 && box.contains(selection.anchorNode) ? selection.getRangeAt(0) : null;
    ask.hidden = false;
    ask.querySelector('input').focus();
    return;
  }
  if (act === 'link-set') {
    const url = ask.querySelector('input').value.trim();
    ask.hidden = true;
    ask.querySelector('input').value = '';
    box.focus();
    if (composer.range) {
      getSelection().removeAllRanges();
      getSelection().addRange(composer.range);
    }
    if (/^(https?:|mailto:)/i.test(url) || /^[\w-]+(\.[\w-]+)+/.test(url)) {
      const href = /^(https?:|mailto:)/i.test(url) ? url : `https://${url}`;
      getSelection().isCollapsed ? document.execCommand('insertHTML', false, clean(`<a href="${href.replaceAll('"', '%22')}">${url.replaceAll('<', '&lt;')}</a>`)) : document.execCommand('createLink', false, href);
    }
    return;
  }
  box.contains(document.activeElement) || box.focus();
  act === 'quote' ? document.execCommand('formatBlock', false, 'blockquote') : document.execCommand(act);
}

export function paste(composer, event) {
  const box = event.target.closest('[data-box]');
  if (!box) {
    return;
  }
  const { files } = event.clipboardData;
  const html = event.clipboardData.getData('text/html');
  if (files.length > 0 && !html.includes('<table')) {
    event.preventDefault();
    takeFiles(composer, files);
  } else if (box.isContentEditable) {
    event.preventDefault();
    html ? document.execCommand('insertHTML', false, clean(html)) : document.execCommand('insertText', false, event.clipboardData.getData('text/plain'));
  }
}
