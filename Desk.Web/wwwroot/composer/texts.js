// The two kinds of text that something is put into at the caret: formatted text, and a plain note. Both do it by commands of the browser's own, so that its undo takes it back.
import { clean } from './mail-html.js';

/** A text that is edited with its formats. */
export function richText(box) {
  const has = node => node && box.contains(node);
  return {
    box,
    isWritable: () => box.isConnected && box.isContentEditable,
    // what stands between the beginning of the line and the caret; null when there is no caret in the text
    lineBefore() {
      const selection = getSelection();
      if (!selection.isCollapsed || !has(selection.anchorNode)) {
        return null;
      }
      const { anchorNode, anchorOffset } = selection;
      const around = (anchorNode.nodeType === Node.TEXT_NODE ? anchorNode.parentElement : anchorNode).closest('p, div, li, pre, blockquote');
      const range = document.createRange();
      range.selectNodeContents(box.contains(around) ? around : box);
      range.setEnd(anchorNode, anchorOffset);
      const fragment = range.cloneContents();
      fragment.querySelectorAll('br').forEach(br => br.replaceWith('\n'));
      return fragment.textContent.split('\n').at(-1).replaceAll('\u200b', '');
    },
    caret: () => getSelection().getRangeAt(0).cloneRange().getClientRects()[0] ?? box.getBoundingClientRect(),
    focusAtCaret() {
      if (!has(getSelection().anchorNode) || document.activeElement !== box) {
        box.focus();
        getSelection().selectAllChildren(box);
        getSelection().collapseToEnd();
      }
      getSelection().isCollapsed || getSelection().collapseToEnd();
    },
    // so many characters before the caret, as a stretch that stays right while the text around it changes
    rangeBefore(length, sign) {
      const selection = getSelection();
      const caret = selection.getRangeAt(0).cloneRange();
      for (let back = 0; back < length; back++) {
        selection.modify('extend', 'backward', 'character');
      }
      const range = selection.getRangeAt(0).cloneRange();
      selection.removeAllRanges();
      selection.addRange(caret);
      range.holds = () => has(range.startContainer) && range.toString().startsWith(sign);
      return range.holds() ? range : null;
    },
    put: putBlocks,
  };
}

/** A plain text. */
export function plainText(box) {
  return {
    box,
    isWritable: () => box.isConnected && !box.readOnly,
    lineBefore: () => document.activeElement !== box || box.selectionStart !== box.selectionEnd ? null : box.value.slice(0, box.selectionStart).split('\n').at(-1),
    // a box like this one, out of sight, with a mark where the caret is
    caret() {
      const mirror = document.createElement('div');
      const look = getComputedStyle(box);
      for (const name of ['font', 'padding', 'border', 'letterSpacing', 'lineHeight', 'direction', 'textAlign']) {
        mirror.style[name] = look[name];
      }
      Object.assign(mirror.style, { position: 'fixed', visibility: 'hidden', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', width: `${box.clientWidth}px`, boxSizing: 'border-box' });
      mirror.textContent = box.value.slice(0, box.selectionStart);
      const mark = mirror.appendChild(document.createElement('span'));
      mark.textContent = '\u200b';
      document.body.append(mirror);
      const [outer, from, at] = [box.getBoundingClientRect(), mirror.getBoundingClientRect(), mark.getBoundingClientRect()];
      mirror.remove();
      const top = outer.top + at.top - from.top - box.scrollTop;
      return { left: outer.left + at.left - from.left, top, bottom: top + at.height };
    },
    focusAtCaret() {
      box.focus();
      box.setSelectionRange(box.selectionEnd, box.selectionEnd);
    },
    rangeBefore(length, sign) {
      const range = { from: box.selectionStart - length, to: box.selectionStart };
      range.holds = () => box.value.startsWith(sign, range.from);
      return range.holds() ? range : null;
    },
    put(range, text) {
      box.focus();
      box.setSelectionRange(range.from, range.to);
      text === '' ? document.execCommand('delete') : document.execCommand('insertText', false, text);
    },
  };
}

/** Puts HTML of ours in the place of a stretch of the text. */
export function putBlocks(range, html) {
  const holder = document.createElement('div');
  holder.innerHTML = clean(html);
  for (let inner = tidy(holder); holder.childNodes.length === 1 && inner.nodeName === 'DIV'; inner = tidy(holder)) {
    holder.replaceChildren(...inner.childNodes);
  }
  const line = holder.childNodes.length === 1 && holder.firstChild.nodeName === 'P' ? holder.firstChild : holder;
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  line.innerHTML === '' ? document.execCommand('delete') : document.execCommand('insertHTML', false, line.innerHTML);
}

// the line breaks between blocks are no text
function tidy(holder) {
  [...holder.childNodes].filter(node => node.nodeType === Node.TEXT_NODE && node.data.trim() === '').forEach(node => node.remove());
  return holder.firstChild ?? holder;
}
