import type { ZipProblem } from '../../protocol/xdm/archive.ts'
import { writeArchive } from '../../protocol/xdm/write-archive.ts'
import { archiveOf, type ExampleFile, submission } from './examples.ts'
import { mailCheck } from './mail-check.ts'
import { inPart } from './mail-findings.ts'
import type { MailedArchive } from './mailed-documents.ts'
import { exigence } from './sources.ts'

/** What keeps a receiver from opening the archive at all; the rest is told by the rules on archives. */
const UNREADABLE: readonly ZipProblem['code'][] = [
  'not-a-zip',
  'truncated',
  'bad-directory',
  'encrypted',
  'unknown-method',
  'bad-crc',
  'bad-size',
  'bad-deflate',
]

const archive = (bytes: Uint8Array): readonly ExampleFile[] => [{ name: 'IHE_XDM.zip', contentType: 'application/zip', bytes }]
const cut = (): Uint8Array => archiveOf().bytes.subarray(0, 400)

/** The archive opens, and holds documents (ECO.2.1.1; MSSanté contract §12.2, MSS-E-08); what it holds is judged by the XDM and CDA rules. */
export const mssE08 = mailCheck({
  id: 'MSS-E-08',
  exigences: ['SC.MSS/CONF.23', 'SC.MSS.17.MS1', 'SC.MSS.18.MS1', 'MSS/va1.01'],
  source: exigence('SC.MSS/CONF.23, SC.MSS.17.MS1'),
  title: {
    fr: 'L’archive s’ouvre, et elle contient METADATA.XML et au moins un document de santé.',
    en: 'The archive opens, and it holds METADATA.XML and at least one health document.',
  },
  why: {
    fr: 'Une archive tronquée ou vide ne peut pas être intégrée : le destinataire croit que rien n’a été envoyé.',
    en: 'A truncated or empty archive cannot be integrated: the recipient believes nothing was sent.',
  },
  mend: {
    fr: 'Écrivez IHE_XDM/SUBSET01/METADATA.XML et les documents CDA, fermez l’archive avant de la joindre, et relisez-la.',
    en: 'Write IHE_XDM/SUBSET01/METADATA.XML and the CDA documents, close the archive before attaching it, and read it back.',
  },
  reasons: {
    illisible: { fr: 'L’archive ne s’ouvre pas en entier ({detail}).', en: 'The archive does not open entirely ({detail}).' },
    'sans-metadonnees': { fr: 'L’archive n’a pas de METADATA.XML lisible ({detail}).', en: 'The archive has no readable METADATA.XML ({detail}).' },
    'sans-document': { fr: 'L’archive ne contient aucun document CDA.', en: 'The archive holds no CDA document.' },
  },
  conforme: [{ name: 'archive complète', subject: () => submission() }],
  fautif: [
    { name: 'archive coupée', reason: 'illisible', subject: () => submission({ archives: archive(cut()) }) },
    { name: 'base64 coupé', reason: 'illisible', subject: () => submission({ archives: archive(Buffer.from('pas un zip')) }) },
    {
      name: 'CDA à la racine',
      reason: 'sans-metadonnees',
      subject: () => submission({ archives: archive(writeArchive([{ name: 'DOC0001.XML', bytes: Buffer.from('<a/>') }])) }),
    },
    {
      name: 'METADATA.XML qui n’est pas du XML',
      reason: 'sans-metadonnees',
      subject: () => submission({ metadata: [['<lcm:SubmitObjectsRequest', '<lcm:SubmitObjects']] }),
    },
    {
      name: 'aucun CDA',
      reason: 'sans-document',
      subject: () => submission({ documents: [Buffer.from('<note>rien</note>')] }),
    },
  ],
  applies: ({ archives }) => archives.length > 0,
  judge({ archives, cdas }, found) {
    for (const one of archives) {
      const at = inPart(one.part)
      const detail = unreadable(one)
      if (detail !== undefined) {
        found.fail('illisible', at, { expected: 'une archive ZIP entière', received: detail, params: { detail } })
        continue
      }
      const metadata = one.xdm.subsets.flatMap((s) => s.metadata ?? [])
      const broken = metadata.find((m) => m.problem)?.problem?.detail
      if (metadata.length === 0 || broken !== undefined) {
        const params = { detail: broken ?? 'absent' }
        found.fail('sans-metadonnees', at, { expected: 'IHE_XDM/SUBSET01/METADATA.XML', received: broken, params })
      }
      if (!cdas.some((c) => c.archive === one))
        found.fail('sans-document', at, { expected: 'ClinicalDocument', received: [...one.archive.files.keys()].join(', ') })
    }
  },
})

function unreadable({ fault, archive: { problems } }: MailedArchive): string | undefined {
  const problem = problems.find((p) => UNREADABLE.includes(p.code))
  return problem ? `${problem.code}${problem.entry === '' ? '' : ` ${problem.entry}`}` : fault
}
