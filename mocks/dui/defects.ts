import { CDA_DLU_DEFECTS } from './defects/cda-dlu.ts'
import { CDA_HEADER_DEFECTS } from './defects/cda-header.ts'
import { CDA_MODEL_DEFECTS } from './defects/cda-model.ts'
import { DMP_CONSULT_DEFECTS } from './defects/dmp-consult.ts'
import { DMP_DOCUMENT_DEFECTS } from './defects/dmp-document.ts'
import { DMP_FHIR_DEFECTS } from './defects/dmp-fhir.ts'
import { DMP_FILE_DEFECTS } from './defects/dmp-file.ts'
import { DMP_RECORD_DEFECTS } from './defects/dmp-record.ts'
import { DMP_TRANSPORT_DEFECTS } from './defects/dmp-transport.ts'
import { DMP_VIHF_DEFECTS } from './defects/dmp-vihf.ts'
import { DMP_XDS_DEFECTS } from './defects/dmp-xds.ts'
import { INSI_DEFECTS } from './defects/insi.ts'
import { MSS_CITIZEN_DEFECTS } from './defects/mss-citizen.ts'
import { MSS_MESSAGE_DEFECTS } from './defects/mss-message.ts'
import { MSS_RECEPTION_DEFECTS } from './defects/mss-reception.ts'
import { MSS_TRANSPORT_DEFECTS } from './defects/mss-transport.ts'
import { PSC_DEFECTS } from './defects/psc.ts'
import { inArea } from './defects/row.ts'
import { XDM_DEFECTS } from './defects/xdm.ts'

export type { DefectArea, DefectRow, PlacedRow } from './defects/row.ts'
export { INSI_DEFECTS }

/** Faults of the DMP client and of the documents it writes. */
export const DMP_DEFECTS = [
  ...inArea('appel', DMP_TRANSPORT_DEFECTS),
  ...inArea('appel', DMP_VIHF_DEFECTS),
  ...inArea('droits', DMP_RECORD_DEFECTS),
  ...inArea('depot', DMP_XDS_DEFECTS),
  ...inArea('depot', DMP_DOCUMENT_DEFECTS),
  ...inArea('consultation', DMP_CONSULT_DEFECTS),
  ...inArea('dmp', DMP_FILE_DEFECTS),
  ...inArea('depot', CDA_HEADER_DEFECTS),
  ...inArea('depot', CDA_DLU_DEFECTS),
  ...inArea('depot', CDA_MODEL_DEFECTS),
  ...inArea('fhir', DMP_FHIR_DEFECTS),
] as const

/** Faults of the secure mail client, of the logins that open it, of what it sends and of what it does with what it receives. */
export const MSS_DEFECTS = [
  ...inArea('mssante-transport', MSS_TRANSPORT_DEFECTS),
  ...inArea('mssante-connexion', PSC_DEFECTS),
  ...inArea('mssante-envoi', MSS_MESSAGE_DEFECTS),
  ...inArea('mssante-usager', MSS_CITIZEN_DEFECTS),
  ...inArea('mssante-reception', MSS_RECEPTION_DEFECTS),
  ...inArea('mssante-envoi', XDM_DEFECTS),
] as const

/** All the faults the simulator can be given; each one is a local `if (defects.has(…))` at the place of the behaviour. */
export const DEFECTS = [...inArea('insi', INSI_DEFECTS), ...DMP_DEFECTS, ...MSS_DEFECTS] as const

/** A defect of the tables, or one more client certificate (`certificat:`, `dmp-certificat:`, `mss-certificat:`) or seal (`cachet:`) given by the caller. */
export type DefectId = (typeof DEFECTS)[number]['id'] | `certificat:${string}` | `dmp-certificat:${string}` | `mss-certificat:${string}` | `cachet:${string}`

export type Defects = ReadonlySet<DefectId>

const NAMED = ['certificat:', 'dmp-certificat:', 'mss-certificat:', 'cachet:']

/** Whether a text names a defect of the simulator. */
export function isDefectId(id: string): id is DefectId {
  return NAMED.some((prefix) => id.startsWith(prefix)) || DEFECTS.some((d) => d.id === id)
}
