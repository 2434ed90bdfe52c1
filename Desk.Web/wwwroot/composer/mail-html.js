// What may stand in the editor: the few elements that every mail client shows. The server cleans again whatever leaves.
const kept = new Set(['P', 'DIV', 'BR', 'B', 'STRONG', 'I', 'EM', 'U', 'S', 'UL', 'OL', 'LI', 'BLOCKQUOTE', 'PRE', 'CODE', 'A', 'IMG']);
const headings = new Set(['H1', 'H2', 'H3', 'H4', 'H5', 'H6']);
const blocks = new Set(['SECTION', 'ARTICLE', 'HEADER', 'FOOTER', 'TR']);
const dropped = new Set(['SCRIPT', 'STYLE', 'HEAD', 'TITLE', 'TEMPLATE', 'IFRAME', 'OBJECT', 'SVG', 'MATH', 'META', 'LINK', 'NOSCRIPT', 'INPUT', 'BUTTON', 'SELECT', 'TEXTAREA', 'AUDIO', 'VIDEO', 'CANVAS']);
// what ends a line, and so parts words in a row of a table
const lines = 'p, div, br, li, ul, ol, blockquote, pre, h1, h2, h3, h4, h5, h6, section, article';

export function clean(html) {
  // parsed apart from the page: nothing in it runs or loads
  const source = new DOMParser().parseFromString(quiet(html), 'text/html');
  const target = document.implementation.createHTMLDocument('').createElement('div');
  copy(source.body, target, 0, false);
  return target.innerHTML;
}

// Only so that the page's policy has nothing to report about what is thrown away below: it is not what makes pasting safe.
function quiet(html) {
  return html.replace(/<[a-z][^<>]*>/gi, tag => tag.replace(/(\s)(style|on[a-z]+)(?=\s*=)/gi, '$1data-$2')).replace(/<style\b[^>]*>[^<]*<\/style>/gi, '');
}

function copy(from, to, depth, inRow) {
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) {
      to.append(inRow ? node.data.replace(/[ \t\r\n\f]+/g, ' ') : node.data);
    } else if (node.nodeType === Node.ELEMENT_NODE && !dropped.has(node.tagName.toUpperCase()) && depth < 100) {
      copyElement(node, to, depth + 1, inRow);
    }
  }
}

function copyElement(node, to, depth, inRow) {
  const cells = inRow ? [] : cellsOf(node);
  if (cells.length > 1) {
    copyRow(cells, to, depth);
    return;
  }
  const ends = inRow && node.matches(lines);
  const made = ends ? null : make(node, to.ownerDocument);
  const inner = emphasise(node, made ?? to, to);
  copy(node, inner, depth, inRow);
  made && to.append(made);
  ends && to.append(' ');
}

// A row with tables in it is layout: what is in its cells follows each other.
function cellsOf(node) {
  return node.tagName === 'TR' && !node.querySelector('table') ? [...node.children].filter(cell => cell.matches('td, th')) : [];
}

function copyRow(cells, to, depth) {
  const row = to.ownerDocument.createElement('p');
  for (const [at, cell] of cells.entries()) {
    at > 0 && row.append(' | ');
    const holder = to.ownerDocument.createElement('span');
    copyElement(cell, holder, depth + 1, true);
    trim(holder);
    row.append(...holder.childNodes);
  }
  (/[^\s|]/.test(row.textContent) || row.querySelector('img')) && to.append(row);
}

function trim(holder) {
  holder.normalize();
  const [first, last] = [holder.firstChild, holder.lastChild];
  first?.nodeType === Node.TEXT_NODE && (first.data = first.data.trimStart());
  last?.nodeType === Node.TEXT_NODE && (last.data = last.data.trimEnd());
}

// Office programs and web pages say with styles what tags could say.
function emphasise(node, inside, around) {
  const style = node.getAttribute('data-style') ?? node.getAttribute('style') ?? '';
  const asks = [
    ['b', 'b, strong', headings.has(node.tagName) || /(^|;)\s*font-weight\s*:\s*(bold|bolder|[6-9]\d\d|1000)\b/i.test(style)],
    ['i', 'i, em', /(^|;)\s*font-style\s*:\s*(italic|oblique)\b/i.test(style)],
  ];
  for (const [name, same, asked] of asks) {
    if (asked && !inside.closest(same) && !around.closest(same) && node.textContent.trim() !== '') {
      inside = inside.appendChild(inside.ownerDocument.createElement(name));
    }
  }
  return inside;
}

// Some editors wrap everything in a <b> that is none.
function isNot(node, style) {
  return (/^(B|STRONG)$/.test(node.tagName) && /(^|;)\s*font-weight\s*:\s*(normal|lighter|[1-4]00)\b/i.test(style))
    || (/^(I|EM)$/.test(node.tagName) && /(^|;)\s*font-style\s*:\s*normal\b/i.test(style));
}

function make(node, page) {
  const name = node.tagName;
  if (headings.has(name)) {
    return page.createElement('p');
  }
  if (blocks.has(name)) {
    return page.createElement('div');
  }
  if (!kept.has(name) || isNot(node, node.getAttribute('data-style') ?? node.getAttribute('style') ?? '')) {
    return null;
  }
  if (name === 'A') {
    const href = node.getAttribute('href') ?? '';
    if (!/^(https?:|mailto:)/i.test(href)) {
      return null;
    }
    const link = page.createElement('a');
    link.setAttribute('href', href);
    return link;
  }
  if (name === 'IMG') {
    const src = node.getAttribute('src') ?? '';
    if (!/^\/attachments\/\d{1,18}$/.test(src)) {
      return null;
    }
    const picture = page.createElement('img');
    picture.setAttribute('src', src);
    picture.setAttribute('alt', node.getAttribute('alt') ?? '');
    return picture;
  }
  return page.createElement(name);
}

export const isEmpty = box => box.textContent.trim() === '' && !box.querySelector('img');
