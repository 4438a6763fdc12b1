import type { Defects } from '../../defects.ts'
import { cdaStamp } from '../times.ts'
import { escaped } from '../xml-text.ts'
import { bool, loinc, observation, SIMPLE, section, table } from './markup.ts'
import type { CdaOrder } from './order.ts'

/** Prothèses et objets personnels. */
export function belongings({ ids, at }: CdaOrder, defects: Defects): string {
  const code = defects.has('ftsu-prothese-hors-jeu') ? 'Z999999' : 'Q021003'
  return section(ids, {
    templates: ['1.2.250.1.213.1.1.2.53'],
    code: loinc('46264-8', 'Dispositifs médicaux'),
    title: 'Prothèses et objets personnels',
    text: table(['Prothèse ou objet personnel', 'Présent'], [[{ id: 'lunettes', text: 'Lunettes' }, 'oui']]),
    entries: [
      observation(ids, {
        templates: [...SIMPLE, '1.2.250.1.213.1.1.3.12'],
        code: { code, codeSystem: '1.2.250.1.213.2.68', libelle: 'LUNETTES PRÊTES À PORTER (OU LUNETTES MONTÉES)' },
        ref: 'lunettes',
        time: `<effectiveTime value="${cdaStamp(at)}"/>`,
        value: bool(true),
        more: '<targetSiteCode nullFlavor="NASK"/>',
      }),
    ],
  })
}

/** Commentaire, free text. */
export function comment({ ids, care }: CdaOrder): string {
  return section(ids, {
    templates: ['2.16.840.1.113883.10.12.201', '1.3.6.1.4.1.19376.1.4.1.2.16', '1.2.250.1.213.1.1.2.73'],
    code: loinc('55112-7', 'Commentaire'),
    title: 'Commentaires',
    text: escaped(care.comment),
  })
}
