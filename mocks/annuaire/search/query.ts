import type { AnnuaireResource } from '../../../src/protocol/annuaire/names.ts'
import { dateSearchOf, type SearchParameter } from '../../../src/protocol/fhir/search-parameters.ts'
import type { AnnuaireSettings } from '../settings.ts'
import { type Criterion, criterionOf, MODIFIERS } from './criterion.ts'
import { type Inclusion, inclusionOf } from './inclusions.ts'
import { IG12_PARAMETERS, PARAMETERS, type Parameter } from './parameters.ts'

/** A search that can be made. */
export interface Query {
  readonly criteria: readonly Criterion[]
  readonly inclusions: readonly Inclusion[]
  /** Elements asked for; undefined: whole resources. */
  readonly elements: readonly string[] | undefined
  /** Resources of a page. */
  readonly count: number
  readonly total: boolean
}

/** Why a search is refused: the control, and the words of the service. */
export interface QueryProblem {
  readonly control: 'parametre' | 'modificateur' | 'valeur' | 'fenetre'
  readonly diagnostics: string
}

/** The documentation asks for 10,000 in one of its examples (annuaire §1.1); beyond is ours (I). */
const MOST_ON_A_PAGE = 10_000
const DAY = 86_400_000

/** Reads the parameters of a search on one type of resource, in the order they were written; the first that is refused decides. */
export function queryOf(search: readonly SearchParameter[], type: AnnuaireResource, settings: AnnuaireSettings, now: Date): Query | QueryProblem {
  const criteria: Criterion[] = []
  const inclusions: Inclusion[] = []
  let [elements, count, total]: [string[] | undefined, number, boolean] = [undefined, settings.pageSize, true]
  for (const { name, modifier, values } of search) {
    switch (name) {
      case '_include':
      case '_revinclude': {
        const read = inclusionsOf(name, modifier, values, type)
        if ('control' in read) return read
        inclusions.push(...read)
        break
      }
      case '_elements':
        elements = [...(elements ?? []), ...values.map((v) => v.replace(`${type}.`, ''))]
        break
      case '_count':
        if (!/^\d{1,9}$/.test(values.join(','))) return refused('valeur', `Invalid _count parameter value: "${shown(values)}"`)
        count = Math.min(Number(values[0]), MOST_ON_A_PAGE)
        break
      case '_total':
        if (!['none', 'estimate', 'accurate'].includes(values.join(','))) return refused('valeur', `Invalid _total parameter value: "${shown(values)}"`)
        total = values[0] !== 'none'
        break
      case '_format':
      case '_pretty':
        break
      default: {
        const read = criterionFor({ name, modifier, values }, type, settings, now)
        if (typeof read !== 'function') return read
        criteria.push(read)
      }
    }
  }
  return { criteria, inclusions, elements, count, total }
}

function criterionFor({ name, modifier, values }: SearchParameter, type: AnnuaireResource, settings: AnnuaireSettings, now: Date): Criterion | QueryProblem {
  const parameter = parameterOf(type, name, settings)
  // The words of the service, as seen on 2026-06-12 (MSSanté §8).
  if (!parameter) return refused('parametre', `Parameter ${name.slice(0, 60)} not found`)
  if (!MODIFIERS[parameter.type].includes(modifier)) {
    return refused('modificateur', `Modifier :${modifier.slice(0, 30)} is not supported for parameter ${name}`)
  }
  const older = name === '_lastUpdated' && settings.olderDate === 'refused' && values.find((v) => isTooOld(v, settings.deltaDays, now))
  if (older) return refused('fenetre', `_lastUpdated: "${older.slice(0, 40)}" is more than ${settings.deltaDays} days ago`)
  return criterionOf(parameter, modifier, values) ?? refused('valeur', `Invalid value for parameter ${name}: "${shown(values)}"`)
}

export function parameterOf(type: AnnuaireResource, name: string, { ig12Parameters }: AnnuaireSettings): Parameter | undefined {
  const added = ig12Parameters ? IG12_PARAMETERS[type] : undefined
  if (Object.hasOwn(PARAMETERS[type], name)) return PARAMETERS[type][name]
  return added && Object.hasOwn(added, name) ? added[name] : undefined
}

function inclusionsOf(name: string, modifier: string, values: readonly string[], type: AnnuaireResource): readonly Inclusion[] | QueryProblem {
  if (modifier !== '') return refused('modificateur', `Modifier :${modifier.slice(0, 30)} is not supported for parameter ${name}`)
  const found: Inclusion[] = []
  for (const value of values.filter((v) => v !== '')) {
    const inclusion = inclusionOf(value, type, name === '_revinclude')
    if (!inclusion) return refused('valeur', `Invalid ${name} parameter value: "${shown([value])}"`)
    found.push(inclusion)
  }
  return found
}

/** Whether a date asks for changes from before the window; what only bounds the end of the search does not. */
function isTooOld(value: string, days: number, now: Date): boolean {
  const asked = dateSearchOf(value)
  if (!asked || asked.prefix === 'le' || asked.prefix === 'lt' || asked.prefix === 'eb') return false
  // A day is asked for as a whole: the thirtieth day before today may be.
  return asked.to <= now.getTime() - days * DAY
}

function refused(control: QueryProblem['control'], diagnostics: string): QueryProblem {
  return { control, diagnostics }
}

function shown(values: readonly string[]): string {
  return values.join(',').slice(0, 60)
}
