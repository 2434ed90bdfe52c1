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
  act === 'quote' ? quote(box) : document.execCommand(act);
}

// Everything is a command of the browser's own, so that its undo takes it back.
function quote(box) {
  settle(box);
  quoteAround(box) ? unquote(box) : document.execCommand('formatBlock', false, 'blockquote');
}

/** Enter in a quote begins a line in the same quote; on an empty line it leaves the quote. */
export function enter(box, event) {
  box.isContentEditable && settle(box);
  const around = box.isContentEditable && !event.shiftKey && !event.altKey && !event.isComposing && getSelection().isCollapsed && quoteAround(box);
  if (!around) {
    return;
  }
  const block = elementAtCaret().closest('p, div, li, pre, blockquote');
  if (block !== around && block.matches('li, pre')) {
    return;
  }
  if (isEmptyLine(block)) {
    event.preventDefault();
    unquote(box);
  } else if (block === around) {
    event.preventDefault();
    document.execCommand('insertLineBreak');
  }
}

// A caret behind everything stands in the box itself, although it is shown in the last line: it goes there.
function settle(box) {
  const selection = getSelection();
  if (!selection.isCollapsed || selection.anchorNode !== box || selection.anchorOffset === 0) {
    return;
  }
  let node = box.childNodes[selection.anchorOffset - 1];
  while (node.lastChild) {
    node = node.lastChild;
  }
  node.nodeType === Node.TEXT_NODE ? selection.collapse(node, node.length) : node.parentNode !== box && selection.collapse(node.parentNode, [...node.parentNode.childNodes].indexOf(node));
}

function unquote(box) {
  document.execCommand('formatBlock', false, 'p');
  if (quoteAround(box)) {
    document.execCommand('outdent');
    quoteAround(box) || document.execCommand('formatBlock', false, 'p');
  }
}

function elementAtCaret() {
  const { anchorNode } = getSelection();
  return anchorNode?.nodeType === Node.TEXT_NODE ? anchorNode.parentElement : anchorNode;
}

function quoteAround(box) {
  const around = elementAtCaret()?.closest('blockquote');
  return around && box.contains(around) && around !== box ? around : null;
}

function isEmptyLine(block) {
  const { anchorNode, anchorOffset } = getSelection();
  const [before, after] = [document.createRange(), document.createRange()];
  before.selectNodeContents(block);
  after.selectNodeContents(block);
  before.setEnd(anchorNode, anchorOffset);
  after.setStart(anchorNode, anchorOffset);
  return linesOf(before).at(-1) === '' && linesOf(after)[0] === '';
}

function linesOf(range) {
  const lines = [''];
  const walk = parent => {
    for (const node of parent.childNodes) {
      const breaks = node.nodeType === Node.ELEMENT_NODE && node.matches('br, p, div, ul, ol, pre, blockquote');
      breaks && lines.push('');
      lines[lines.length - 1] += node.nodeType === Node.TEXT_NODE ? node.data.replace(/[\s\u200b]/g, '') : node.nodeName === 'IMG' ? '*' : '';
      walk(node);
      breaks && node.nodeName !== 'BR' && lines.push('');
    }
  };
  walk(range.cloneContents());
  return lines;
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
