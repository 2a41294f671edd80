import { lines } from './lists.js'

export const corporateEn = {
  attempting: lines(`
    Front desk took a message.
    Out until {day}, the assistant gave me the direct line.
    Sent the company brochure, calling {day} to follow up.
    In meetings all morning. Try {day} at {time}.
  `),
  tail: lines(`
    Assistant's name is in the file.
    Follow up {day}.
    Prefers e-mail.
    {mate} knows them from the chamber.
    Best after {time}.
  `),
  contacted: lines(`
    Needs English for 18 supervisors, two shifts.
    Wants a quote for first aid training, about 40 people a year.
    Budget gets approved in the third quarter. Decision is with the owner.
    Asked for references in manufacturing. Sent two.
    They have a training grant that expires in December.
    Onsite, not on campus. Has a room with a projector.
  `),
  appointment: lines(`
    Needs analysis {day} at {time}, with the plant manager.
    Video call {day} {time}, three people from their side.
    Moved to {day}, audit week.
  `),
  attended: lines(`
    Walked the plant. They need two levels, not one.
    Good meeting. Procurement wants three quotes.
    They liked the pilot idea: one group of 12 first.
  `),
  proposal: lines(`
    Sent the proposal: {amount} for two groups, onsite.
    Legal is reading the agreement. Answer promised for {day}.
    Asked for a smaller first phase. New version sent, {amount}.
  `),
  won: lines(`
    PO received. First group starts next month.
    Signed for two groups. {mate} will coordinate the schedule.
  `),
  not_qualified: lines(`
    Two employees. Sent the link to the open courses.
  `),
  nurture: lines(`
    No budget before next year. Stay in touch.
    Merger going on, everything is frozen.
  `),
}

export const corporateEs = {
  attempting: lines(`
    La recepción tomó el recado.
    Está en junta, llamar el {day} a las {time}.
    Pidió que mandemos la información por correo primero.
  `),
  tail: lines(`
    Dar seguimiento el {day}.
    Prefieren correo.
    Llamar después de las {time}.
  `),
  contacted: lines(`
    Quieren inglés para 25 supervisores, dos turnos.
    Piden cotización de primeros auxilios para toda la planta.
    El presupuesto se autoriza en octubre.
    Necesitan constancias para la auditoría.
  `),
  appointment: lines(`
    Reunión en su planta el {day} a las {time}.
    Videollamada {day} {time}, con RH y el gerente.
  `),
  attended: lines(`
    Recorrimos la planta, necesitan dos niveles.
    Les gustó la idea de un grupo piloto.
  `),
  proposal: lines(`
    Propuesta enviada: {amount}, dos grupos en sitio.
    Compras pide otra cotización para comparar.
  `),
  won: lines(`
    Llegó la orden de compra.
    Firmado, arrancamos el próximo mes.
  `),
  not_qualified: lines(`
    Son tres empleados, les mandé los cursos abiertos.
  `),
  nurture: lines(`
    Sin presupuesto este año. Seguir en contacto.
  `),
}
