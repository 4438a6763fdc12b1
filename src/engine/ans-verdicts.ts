import type { AnsValidator, AnsVerdict } from '../ans-pack/types.ts'
import type { CheckContext, CheckSubject, DocumentSubject } from '../checks/define.ts'

/** The verdicts of the ANS artefacts on documents, asked for once each and before any check reads them: checks stay pure. */
export class AnsVerdicts {
  readonly #known = new WeakMap<DocumentSubject, AnsVerdict>()

  constructor(private readonly validator: AnsValidator | null) {}

  /** Has every clinical document among the subjects judged; at once without a checkout. */
  async prepare(subjects: readonly CheckSubject[]): Promise<void> {
    if (!this.validator) return
    for (const subject of subjects) {
      if (subject.kind === 'document' && subject.type === 'cda' && !this.#known.has(subject))
        this.#known.set(subject, await this.validator.validate(subject.bytes))
    }
  }

  /** What a check context is given. */
  get view(): Pick<CheckContext, 'ans'> {
    return this.validator ? { ans: (document) => this.#known.get(document) } : {}
  }
}
