// What may stand in the editor: the few elements that every mail client shows. The server cleans again whatever leaves.
const kept = new Set(['P', 'DIV', 'BR', 'B', 'STRONG', 'I', 'EM', 'U', 'S', 'UL', 'OL', 'LI', 'BLOCKQUOTE', 'PRE', 'CODE', 'A', 'IMG']);
const blocks = new Set(['H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'TR', 'SECTION', 'ARTICLE', 'HEADER', 'FOOTER']);
const dropped = new Set(['SCRIPT', 'STYLE', 'HEAD', 'TITLE', 'TEMPLATE', 'IFRAME', 'OBJECT', 'SVG', 'MATH', 'META', 'LINK', 'NOSCRIPT', 'INPUT', 'BUTTON', 'SELECT', 'TEXTAREA', 'AUDIO', 'VIDEO', 'CANVAS']);

export function clean(html) {
  // parsed apart from the page: nothing in it runs or loads
  const source = new DOMParser().parseFromString(html, 'text/html');
  const target = document.implementation.createHTMLDocument('').createElement('div');
  copy(source.body, target, 0);
  return target.innerHTML;
}

function copy(from, to, depth) {
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) {
      to.append(node.data);
    } else if (node.nodeType === Node.ELEMENT_NODE && !dropped.has(node.tagName.toUpperCase()) && depth < 100) {
      const made = make(node, to.ownerDocument);
      copy(node, made ?? to, depth + 1);
      made && to.append(made);
      (node.tagName === 'TD' || node.tagName === 'TH') && to.append(' ');
    }
  }
}

function make(node, page) {
  const name = node.tagName;
  if (blocks.has(name)) {
    return page.createElement('p');
  }
  if (!kept.has(name)) {
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
