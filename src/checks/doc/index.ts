import type { Check } from '../define.ts'
import { docAttente } from './doc-attente.ts'
import { docDepose } from './doc-depose.ts'
import { docDlu } from './doc-dlu.ts'
import { docExemplaire } from './doc-exemplaire.ts'
import { docInforme } from './doc-informe.ts'
import { docIntegre } from './doc-integre.ts'
import { docInvisible } from './doc-invisible.ts'
import { docOrigine } from './doc-origine.ts'
import { docRemplace } from './doc-remplace.ts'
import { docRetire } from './doc-retire.ts'
import { docSignale } from './doc-signale.ts'
import { docUneFois } from './doc-une-fois.ts'
import { docVisibilite } from './doc-visibilite.ts'

/** Rules on what the DUI shows of documents, and on what must follow the calls that carry them. */
export const docChecks: readonly Check[] = [
  docDepose,
  docUneFois,
  docAttente,
  docInforme,
  docRemplace,
  docRetire,
  docVisibilite,
  docSignale,
  docIntegre,
  docOrigine,
  docExemplaire,
  docInvisible,
  docDlu,
]
