import type { MailMessage, MailPart } from '../../protocol/mail/message.ts'
import { textOf } from '../../protocol/mail/part-content.ts'
import { leavesOf } from '../../protocol/mail/walk.ts'

/** The part that a person reads: the message itself, or the first part of what carries it with files; undefined when that is a file. */
export function bodyOf(root: MailPart): MailPart | undefined {
  const { mediaType } = root.contentType
  if (/^multipart\/(mixed|related|signed|report)$/.test(mediaType)) {
    const [first] = root.parts
    return first && (first.parts.length > 0 || isShown(first)) ? bodyOf(first) : undefined
  }
  return root
}

/** The text parts that a person reads, in order; those of an enclosed message are another mail's. */
export function shownTexts({ root }: Pick<MailMessage, 'root'>): MailPart[] {
  return [...leavesOf(root)].filter((part) => part.contentType.mediaType.startsWith('text/') && isShown(part))
}

/** What a person reads, as one text without markup. */
export function readText(message: MailMessage): string {
  const texts = shownTexts(message)
  const plain = texts.filter((p) => p.contentType.mediaType === 'text/plain')
  return (plain.length > 0 ? plain : texts)
    .map((part) => {
      const { text } = textOf(message, part)
      return part.contentType.mediaType === 'text/html' ? withoutMarkup(text) : text
    })
    .join('\n')
}

function isShown(part: MailPart): boolean {
  return part.disposition?.type !== 'attachment' && part.fileName === null && part.message === null
}

/** Words of an HTML body; good enough to look for one. */
export function withoutMarkup(html: string): string {
  return withoutElement(withoutElement(html, 'style'), 'script')
    .replace(/<[^<>]*>/g, ' ')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&#64;', '@')
    .replaceAll('&amp;', '&')
}

/** Leaves out elements whose content is not text; one that is not closed goes to the end. Linear, whatever the HTML. */
function withoutElement(html: string, name: string): string {
  const lower = html.toLowerCase()
  let kept = ''
  let from = 0
  for (;;) {
    const start = lower.indexOf(`<${name}`, from)
    if (start < 0) return kept + html.slice(from)
    const end = lower.indexOf(`</${name}`, start)
    kept += `${html.slice(from, start)} `
    if (end < 0) return kept
    from = end
  }
}
