import type { Trade } from '../companies.js'

/** What people meet for, how, and for how many minutes. */
export interface Meeting {
  title: { en: string; es: string }
  by: 'phone' | 'video' | 'office' | 'onsite'
  minutes: number
  place?: { en: string; es: string }
}

const meeting = (
  [en, es]: [string, string],
  by: Meeting['by'],
  minutes: number,
  place?: [string, string],
): Meeting => ({ title: { en, es }, by, minutes, ...(place && { place: { en: place[0], es: place[1] } }) })

export const meetings: Record<Trade, Meeting[]> = {
  school: [
    meeting(['Campus tour', 'Visita al campus'], 'office', 60, ['Front desk, building A', 'Recepción, edificio A']),
    meeting(['Admissions interview', 'Entrevista de admisión'], 'office', 45, [
      'Admissions office, room 104',
      'Oficina de admisiones, sala 104',
    ]),
    meeting(['Program consultation', 'Asesoría de programa'], 'video', 30),
    meeting(['Call about scholarships', 'Llamada sobre becas'], 'phone', 30),
  ],
  corporate: [
    meeting(['Training needs call', 'Llamada de necesidades'], 'video', 45),
    meeting(['Proposal walk-through', 'Revisión de propuesta'], 'video', 60),
    meeting(['Visit to the team', 'Visita al equipo'], 'onsite', 90),
  ],
  solar: [
    meeting(['Roof survey', 'Revisión del techo'], 'onsite', 90),
    meeting(['Savings walk-through', 'Revisión de ahorros'], 'video', 45),
    meeting(['Call about financing', 'Llamada sobre financiamiento'], 'phone', 30),
  ],
}

export const cancelReasons = {
  en: [
    'Has to work that day.',
    'Caught a cold, will call back.',
    'Car trouble.',
    'Wants to talk it over at home first.',
  ],
  es: [
    'Tiene que trabajar ese día.',
    'Se enfermó, va a llamar.',
    'Problemas con el coche.',
    'Quiere platicarlo en casa primero.',
  ],
}
