import { uuidFrom } from '../../../src/evidence/ids.ts'
import type { AnnuaireResource } from '../../../src/protocol/annuaire/names.ts'
import type { DirectoryResource } from '../resources/write.ts'
import type { Query } from './query.ts'

/** What a search found, frozen: its pages tell the same directory from the first to the last. */
export interface SearchResult {
  /** Id of the bundle, and what page ids are drawn from. */
  readonly id: string
  readonly type: AnnuaireResource
  readonly matches: readonly DirectoryResource[]
  /** Where inclusions are looked for. */
  readonly all: readonly DirectoryResource[]
  readonly query: Query
  /** Address of the first page. */
  readonly self: string
}

export interface Page {
  readonly result: SearchResult
  readonly from: number
}

/** Pages that a client may still ask for; the oldest are forgotten, as a real server forgets its searches. */
const MOST_KEPT = 2_000

/** Pages by their opaque id: nothing of the search can be read in it, nor changed (annuaire §1.1). */
export class Pages {
  readonly #pages = new Map<string, Page>()

  /** The id of the page of a search that begins there. */
  keep(result: SearchResult, from: number): string {
    const id = Buffer.from(`${uuidFrom(`${result.id} ${from}`)}${uuidFrom(`${from} ${result.id}`)}`).toString('base64url')
    this.#pages.delete(id)
    this.#pages.set(id, { result, from })
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= MOST_KEPT) break
      this.#pages.delete(oldest)
    }
    return id
  }

  page(id: string): Page | undefined {
    return this.#pages.get(id)
  }
}
