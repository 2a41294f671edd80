/** What the campuses teach, with the fee in dollars and in pesos. */
export const programs = [
  { en: 'Medical Assisting', es: 'Auxiliar Médico', usd: 9800, mxn: 46_500 },
  { en: 'Dental Assisting', es: 'Asistente Dental', usd: 8450, mxn: 42_000 },
  { en: 'Welding', es: 'Soldadura Industrial', usd: 11_200, mxn: 38_900 },
  { en: 'HVAC', es: 'Refrigeración y Clima', usd: 10_600, mxn: 36_500 },
  { en: 'Bookkeeping', es: 'Contabilidad Práctica', usd: 4900, mxn: 24_800 },
  { en: 'English for Work', es: 'Inglés para el Trabajo', usd: 2350, mxn: 18_200 },
]

/** What stands in the addresses of advertisements. */
export const advertisements = {
  school: ['evening-programs', 'career-change', 'open-enrollment', 'start-this-term'],
  corporate: ['train-your-team', 'workplace-english'],
  solar: ['zero-down', 'summer-bill', 'battery-ready'],
}
