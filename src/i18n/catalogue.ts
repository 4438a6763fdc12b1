import { en } from './en.ts'
import { fr } from './fr.ts'
import { type Lang, say, type Text, type TextParams } from './text.ts'

/** Every sentence of the bench's own catalogue; French is the source of the keys. */
export type Key = keyof typeof fr

const isKey = (key: string): key is Key => Object.hasOwn(fr, key)

/** A sentence of the catalogue in both languages, its `{name}` places filled. */
export function phrase(key: Key, params: TextParams = {}): Text {
  const text = { fr: fr[key], en: en[key] }
  return { fr: say(text, 'fr', params), en: say(text, 'en', params) }
}

/** The same, in one language. */
export function t(lang: Lang, key: Key, params: TextParams = {}): string {
  return say({ fr: fr[key], en: en[key] }, lang, params)
}

/** The sentence of a key that comes from data; undefined when the catalogue does not know it. */
export function phraseIfKnown(key: string, params: TextParams = {}): Text | undefined {
  return isKey(key) ? phrase(key, params) : undefined
}
