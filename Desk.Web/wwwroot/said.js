/** What a control says of itself, without its key, its picture and what is dim. */
export function said(control) {
  const copy = control.cloneNode(true);
  copy.querySelectorAll('.kbd, svg, [aria-hidden=true], .dim').forEach(part => part.remove());
  // what stands apart as a part of its own is not glued to what is beside it
  [...copy.children].forEach(part => part.before(' '));
  return copy.textContent.replace(/\s+/g, ' ').trim();
}
