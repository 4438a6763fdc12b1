const LONGEST_HALF = 512 * 1024

/** What was said on a connection, line by line (mocks/mssante/README.md); the middle of a very long one is left out, and told. */
export class Transcript {
  readonly #head: string[] = []
  #headLength = 0
  #tail: string[] = []
  #tailFrom = 0
  #tailLength = 0
  #omitted = 0

  /** `text`: one line or several, one character a byte. */
  client(text: string): void {
    this.#add('C: ', text)
  }

  server(text: string): void {
    this.#add('S: ', text)
  }

  /** In UTF-8, as the rest of what is recorded. */
  note(text: string): void {
    this.#add('-- ', Buffer.from(text, 'utf8').toString('latin1'))
  }

  bytes(): Buffer {
    const omitted = this.#omitted > 0 ? [`-- ${this.#omitted} lignes omises`] : []
    const lines = [...this.#head, ...omitted, ...this.#tail.slice(this.#tailFrom)]
    return Buffer.from(lines.map((line) => `${line}\r\n`).join(''), 'latin1')
  }

  #add(author: string, text: string): void {
    const lines = text.endsWith('\r\n') ? text.slice(0, -2).split(/\r?\n/) : text.split(/\r?\n/)
    for (const line of lines) this.#line(author + line)
  }

  #line(line: string): void {
    if (this.#headLength + line.length <= LONGEST_HALF && this.#tail.length === 0) {
      this.#head.push(line)
      this.#headLength += line.length
      return
    }
    this.#tail.push(line)
    this.#tailLength += line.length
    while (this.#tailLength > LONGEST_HALF && this.#tailFrom < this.#tail.length) {
      this.#tailLength -= this.#tail[this.#tailFrom++]?.length ?? 0
      this.#omitted++
    }
    // Shifting an array one by one would cost its length each time.
    if (this.#tailFrom > 10_000) {
      this.#tail = this.#tail.slice(this.#tailFrom)
      this.#tailFrom = 0
    }
  }
}
