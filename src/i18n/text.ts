/** A sentence shown to people: French is the source, English is complete. */
export interface Text {
  readonly fr: string
  readonly en: string
}

export type Lang = 'fr' | 'en'

/** Values put in the `{name}` places of a text. */
export type TextParams = Readonly<Record<string, string | number>>

/** Renders one language of a text; a `{name}` without a value stays visible, so that a missing parameter is seen. */
export function say(text: Text, lang: Lang, params: TextParams = {}): string {
  return text[lang].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name]
    return value === undefined ? whole : String(value)
  })
}
