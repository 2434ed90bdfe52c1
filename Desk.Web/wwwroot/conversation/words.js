// A cell of a mail's table is as wide as its longest word, so that a narrow screen squeezes no column to single letters: what is wider than the screen scrolls.
// A word that is no word (an address of 300 letters) would make it wider than anybody reads: it may break, and a column of it keeps some width.
const longest = 28;
const long = new RegExp(`\\S{${longest + 1}}`, 'u');
const most = 2000;

export function letLongWordsBreak(page) {
  const texts = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode() && found.length < most) {
    const text = texts.currentNode;
    long.test(text.data) && text.parentElement.closest('td, th') && found.push(text);
  }
  for (const text of found) {
    const parts = text.data.match(new RegExp(`\\S{1,${longest}}|\\s+`, 'gu'));
    const isCut = (part, i) => i > 0 && /\S/u.test(part[0]) && /\S/u.test(parts[i - 1].at(-1));
    text.replaceWith(...parts.flatMap((part, i) => isCut(part, i) ? [page.createElement('wbr'), part] : [part]));
  }
}
