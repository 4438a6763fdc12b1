import type { Check } from '../define.ts'
import { rnivAlerteDivergence } from './rniv-alerte-divergence.ts'
import { rnivAttribut } from './rniv-attribut.ts'
import { rnivCinqTraits } from './rniv-cinq-traits.ts'
import { rnivDivergence } from './rniv-divergence.ts'
import { rnivEchecSansEffet } from './rniv-echec-sans-effet.ts'
import { rnivHistorique } from './rniv-historique.ts'
import { rnivInforme } from './rniv-informe.ts'
import { rnivMatriculeActif } from './rniv-matricule-actif.ts'
import { rnivNature } from './rniv-nature.ts'
import { rnivNomUtilise } from './rniv-nom-utilise.ts'
import { rnivSansRapatriement } from './rniv-sans-rapatriement.ts'
import { rnivStatut } from './rniv-statut.ts'
import { rnivTraitComplementaire } from './rniv-trait-complementaire.ts'
import { rnivTraitModifie } from './rniv-trait-modifie.ts'
import { rnivTraitsObligatoires } from './rniv-traits-obligatoires.ts'
import { rnivVerificationKo } from './rniv-verification-ko.ts'

/** Rules on how a DUI qualifies identities (RNIV, Guide d'implémentation INS). */
export const rnivChecks: readonly Check[] = [
  rnivStatut,
  rnivMatriculeActif,
  rnivHistorique,
  rnivNature,
  rnivSansRapatriement,
  rnivEchecSansEffet,
  rnivInforme,
  rnivDivergence,
  rnivAlerteDivergence,
  rnivNomUtilise,
  rnivAttribut,
  rnivTraitModifie,
  rnivTraitComplementaire,
  rnivTraitsObligatoires,
  rnivCinqTraits,
  rnivVerificationKo,
]
