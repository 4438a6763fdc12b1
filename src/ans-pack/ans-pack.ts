import { BancError } from '../evidence/banc-error.ts'
import { loadSchematron, type PositionedDocument, parsePositioned, ReferencedDocuments, runSchematron, type Schematron } from '../protocol/schematron/index.ts'
import { XsdSchema } from '../protocol/xsd/index.ts'
import { modelOf } from './document-model.ts'
import { DOCUMENT_SCHEMATRONS, HEADER_PROFILE, PROFILES, type Profile, TERMINOLOGIES, XSD } from './entry-points.ts'
import { PackFiles } from './pack-files.ts'
import { versionOf } from './pack-version.ts'
import { fromSchema, packProblem } from './problem-texts.ts'
import { typeIdIsAnError } from './typeid.ts'
import type { AnsValidator, AnsVerdict, PackDescription, PackProblem, PackVersion, SchematronVerdict } from './types.ts'
import { xsdErrors } from './xsd-errors.ts'

const CDA = { ns: 'urn:hl7-org:v3', local: 'ClinicalDocument' }
/** Ten times the largest published example. */
const CDA_LIMITS = { depth: 100, attributes: 100, nodes: 1_000_000 }

interface Loaded {
  readonly name: string
  readonly schema: Schematron | undefined
  readonly problems: readonly PackProblem[]
}

/**
 * A checkout of the ANS tool testContenuCDA, its schemas loaded once and kept in memory. It judges in the calling thread:
 * a quarter of a second a document, two seconds for the first.
 */
export class AnsPack implements AnsValidator {
  private readonly documentSchematrons = new Map<string, Loaded>()

  private constructor(
    private readonly files: PackFiles,
    private readonly documents: ReferencedDocuments,
    private readonly xsd: XsdSchema,
    private readonly profiles: readonly Loaded[],
    readonly description: PackDescription,
  ) {}

  /** Opens the checkout of `folder`; throws a `BancError` (configuration) when its rules cannot judge a document. */
  static open(folder: string): AnsPack {
    const files = new PackFiles(folder)
    const documents = new ReferencedDocuments(files)
    const compiled = XsdSchema.compile(XSD, files)
    const xsdProblems = compiled.ok
      ? []
      : [packProblem(compiled.problem.code, { schema: XSD, line: 1, subject: compiled.problem.file, ...compiled.problem }, 'bloquant')]
    const profiles = PROFILES.map((profile) => loadProfile(profile, files))
    const { terminologies, problems: absent } = terminologiesOf(files)
    const problems = [...xsdProblems, ...profiles.flatMap((p) => p.problems), ...absent]
    const blocking = problems.filter((p) => p.gravity === 'bloquant')
    if (!compiled.ok || blocking.length > 0) {
      if (compiled.ok) compiled.schema.dispose()
      throw refusal(folder, blocking, versionOf(folder))
    }
    const documentSchematrons = namesIn(files)
    return new AnsPack(files, documents, compiled.schema, profiles, { version: versionOf(folder), documentSchematrons, terminologies, problems })
  }

  /** Loads every document Schematron as well and lists all that is wrong: for `doctor`; about two seconds. */
  inspect(): readonly PackProblem[] {
    const all = this.description.documentSchematrons.flatMap((name) => this.documentSchematron(name).problems)
    const seen = new Set<string>()
    return [...this.description.problems, ...all].filter((p) => {
      const key = `${p.code}|${p.file}|${p.line}|${p.text.fr}`
      return !seen.has(key) && seen.add(key)
    })
  }

  /** Same as `validate`, at once. */
  judge(bytes: Uint8Array): AnsVerdict {
    const { version } = this.description
    const nothing = { version, model: modelOfNothing, xsd: [], schematrons: [], problems: [] }
    const parsed = parsePositioned(bytes, CDA_LIMITS)
    if (!parsed.ok) return { ...nothing, unreadable: parsed.problem }
    const subject = parsed.value
    const model = modelOf(subject, this.description.documentSchematrons)
    const verdict = this.xsd.validate(bytes, CDA)
    if (!verdict.ok) return { ...nothing, model, unreadable: verdict.problem }
    const own = model.schematron === null ? [] : [this.documentSchematron(model.schematron)]
    const loaded = [...this.profiles, ...own]
    return {
      version,
      unreadable: null,
      model,
      xsd: xsdErrors(verdict.failures, subject),
      schematrons: loaded.flatMap((l) => this.run(l, subject)),
      problems: loaded.flatMap((l) => l.problems),
    }
  }

  async validate(bytes: Uint8Array): Promise<AnsVerdict> {
    return this.judge(bytes)
  }

  async close(): Promise<void> {
    this.xsd.dispose()
  }

  private run({ name, schema }: Loaded, subject: PositionedDocument): SchematronVerdict[] {
    if (!schema) return []
    const { failures, notEvaluated, firedRules } = runSchematron(schema, subject, this.documents)
    return [{ profile: name, failures: name === HEADER_PROFILE ? failures.map(typeIdIsAnError) : failures, notEvaluated, firedRules }]
  }

  private documentSchematron(name: string): Loaded {
    const known = this.documentSchematrons.get(name)
    if (known) return known
    const loaded = load(name, `${DOCUMENT_SCHEMATRONS}/${name}.sch`, this.files)
    this.documentSchematrons.set(name, loaded)
    return loaded
  }
}

const modelOfNothing = {
  body: 'inconnu',
  templateIds: [],
  schematron: null,
  chosenBy: null,
  reason: { fr: 'Document illisible.', en: 'Unreadable document.' },
} as const

/** A profile with its problems; in one that is required, whatever would silence rules is blocking. */
function loadProfile(profile: Profile, files: PackFiles): Loaded {
  const loaded = load(profile.name, profile.file, files)
  if (!profile.required) return loaded
  // Any missing file keeps the header profile from running at all in the ANS tool: `doc()` aborts it.
  const silencing = (p: PackProblem): boolean =>
    loaded.schema === undefined || (profile.name === HEADER_PROFILE && (p.code === 'jeu-de-valeurs-absent' || p.code === 'fichier-absent'))
  return { ...loaded, problems: loaded.problems.map((p) => (silencing(p) ? { ...p, gravity: 'bloquant' } : p)) }
}

function load(name: string, path: string, files: PackFiles): Loaded {
  const result = loadSchematron(path, files)
  if (!result.ok) return { name, schema: undefined, problems: [fromSchema(result.problem, name)] }
  const problems = result.problems.map((p) => fromSchema(p, name))
  for (const document of result.schema.documents) {
    const found = files.locate(document)
    const at = { schema: name, file: path, line: 1, subject: document }
    if (found === undefined) problems.push(packProblem('jeu-de-valeurs-absent', at))
    else if (found !== document) problems.push(packProblem('casse-differente', { ...at, detail: found }))
  }
  return { name, schema: result.schema, problems }
}

function namesIn(files: PackFiles): string[] {
  return files
    .list(DOCUMENT_SCHEMATRONS)
    .filter((name) => /\.sch$/i.test(name))
    .map((name) => name.slice(0, -4))
}

/** Terminologies whose file is there, and those that the list of the tool names and that are not. */
function terminologiesOf(files: PackFiles): { terminologies: string[]; problems: PackProblem[] } {
  const terminologies = files.list(TERMINOLOGIES).flatMap((name) => /^([\d.]+)\.(?:rdf|xml)$/i.exec(name)?.[1] ?? [])
  const list = files.locate(`${TERMINOLOGIES}/Terminologies.txt`)
  if (list === undefined) return { terminologies, problems: [] }
  const named = [
    ...Buffer.from(files.read(list))
      .toString('utf8')
      .matchAll(/^([\d.]+)\s*==>\s*(.+)$/gm),
  ]
  const problems = named
    .filter(([, oid = '']) => !terminologies.includes(oid))
    .map(([, oid = '', label = '']) =>
      packProblem('terminologie-absente', { schema: 'terminologie', file: list, line: 1, subject: `${label.trim()} (${oid})` }),
    )
  return { terminologies, problems }
}

function refusal(folder: string, blocking: readonly PackProblem[], version: PackVersion): BancError {
  const shown = (lang: 'fr' | 'en'): string => {
    const lines = [...new Set(blocking.map((p) => `${p.schema} — ${p.text[lang]}`))]
    const more = lines.length - 5
    return [...lines.slice(0, 5), ...(more > 0 ? [lang === 'fr' ? `et ${more} autres.` : `and ${more} more.`] : [])].join(' ')
  }
  return new BancError(
    'outil-ans-inutilisable',
    'configuration',
    {
      fr: `L'outil ANS du dossier {folder} (édition ${version.id}) ne peut pas juger un document, car ceci empêche ses règles de jouer : ${shown('fr')}`,
      en: `The ANS tool in the folder {folder} (edition ${version.id}) cannot judge a document, since what follows keeps its rules from running: ${shown('en')}`,
    },
    blocking[0]?.conseil ?? { fr: 'Indiquer le dossier obtenu par git clone.', en: 'Give the folder made by git clone.' },
    { folder },
  )
}
