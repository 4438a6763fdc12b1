import type { Defects } from '../../defects.ts'
import { writeDlu } from './dlu.ts'
import { writeTransferSheet } from './ft-su.ts'
import { writeN1 } from './n1.ts'
import type { CdaOrder } from './order.ts'

/** Writes the CDA of an order: the structured model of its type when this DUI has one, else a PDF in a CDA N1. */
export function writeCda(order: CdaOrder, defects: Defects): Buffer {
  return Buffer.from(modelOf(order)(order, defects), 'utf8')
}

function modelOf({ code, pdf }: CdaOrder): (order: CdaOrder, defects: Defects) => string {
  if (pdf === undefined && code.code === '78341-5') return writeTransferSheet
  return pdf === undefined && code.code === '74207-2' ? writeDlu : writeN1
}
