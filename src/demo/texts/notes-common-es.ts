import { lines } from './lists.js'

/** The same in Spanish. `{o}` and `{lo}` follow the person. */
export const commonEs = {
  attempting: lines(`
    [No contestó|No contesta|No responde]. [Intentar después de las 6.|Pruebo el {day}.|Le dejé mensaje.]
    Llamé [dos|tres] veces, [manda a buzón|no entra|suena y nadie contesta].
    Le [mandé mensaje|escribí por WhatsApp], [aparece en visto pero no responde|le llegó pero no lo abre|sin respuesta].
    Contestó pero estaba [en el trabajo|manejando|en el camión|en junta], pide que le marque el {day} [a las {time}|].
    Buzón lleno. [Le escribí por correo.|Mandé mensaje.]
    [Tercer|Cuarto|Quinto] intento, [nada|manda a buzón|lo mismo].
    Se cortó la llamada, volví a marcar y [ya no entró|nada|me mandó a buzón].
    Me colgó, creo que pensó que era del banco. [Le escribo primero.|Ya le mandé mensaje.]
    Respondió el correo: que le hable el {day} [en la tarde|a las {time}|].
    Dejé recado con su [hermana|pareja|hermano|papá|abuelita].
    Suena ocupado [desde la mañana|todo el día].
    No entra la llamada, [probar por correo|le escribí por correo|intento el {day}].
    Pide que no le llamemos en horario de oficina. [Después de las {time}.|]
    Quedó de regresar la llamada. Si no, le marco el {day}.
    Solo puede hablar [en la hora de la comida|después de las {time}|los sábados].
    Número equivocado en el formulario, [le pedí el correcto por correo|esperando el correcto].
    Ya van [cuatro|cinco] llamadas, la última [el {day}|hoy a las {time}].
    [Contestó un niño|Contestó alguien más], dice que {first} llega [a las {time}|en la noche].
    Anda [fuera de la ciudad|de viaje|en Reynosa] hasta el {day}.
  `),
  mailing: lines(`
    No dejó teléfono, [le escribí por correo|le mandé correo|le mandé el correo de bienvenida]. [Le pedí su número.|]
    [Segundo|Tercer] correo, [sin respuesta|nada todavía|lo abrió pero no contesta].
    Le mandé la liga para agendar llamada. [No la ha usado.|La abrió.|]
    Contestó en la noche: [manda su número mañana|quiere primero los costos|anda ocupad{o} hasta el {day}].
    Rebotó el correo, tenía una letra mal. Ya lo corregí.
    Respuesta automática, regresa el {day}.
    Le escribí otra vez con [las fechas|un resumen corto|mi horario]. [Último intento el {day}.|]
    Prefiere correo. [Le mandé tres preguntas.|Quedó de contestar el {day}.]
    Me escribió por la página, ya le contesté. [Espero su número.|]
  `),
  price: lines(`
    Se le hace caro, por ahora no puede.
    No le alcanza ni con el plan de pagos.
    Su presupuesto es la mitad de {amount}.
    Le gustó todo menos el precio.
  `),
  competitor: lines(`
    Ya se fue con otra opción, le contestaron antes.
    Eligió otra que le queda más cerca de su casa.
    Ya había firmado en otro lado cuando por fin contestó.
  `),
  not_interested: lines(`
    Ya no está interesad{o}.
    Dice que solo quería ver precios.
    Pidió que ya no le llamemos. Respetar.
    Dice que le picó al anuncio sin querer.
  `),
  unreachable: lines(`
    Cinco llamadas, dos correos, nada. Cierro.
    Teléfono fuera de servicio y el correo rebota.
    Nunca contestó. Cierro por ahora.
    Nadie {lo} conoce en ese número.
  `),
  timing: lines(`
    Este año no, quizá para el siguiente.
    Se va unos meses a trabajar a Houston. Llamar cuando regrese.
    Acaba de nacer su bebé, pide que {lo} busquemos después.
    Está terminando otro curso. Buscar{lo} en unos meses.
  `),
  duplicate: lines(`
    Es la misma persona del otro registro, sigo con aquel.
    Repetid{o}: llenó el formulario dos veces.
    Ya estoy en contacto con {first} por el primer registro. Cierro este.
  `),
  tail: lines(`
    Prefiere mensaje.
    Mejor después de las {time}.
    Le marco el {day}.
    Muy amable.
    Le urge.
    Dar seguimiento el {day}.
    No llamar antes de las 10.
    {mate} conoce a la familia.
    Quedó de avisarme el {day}.
  `),
  nudge: lines(`
    Lleva varios días aquí, ¿puedes intentar hoy?
    Por favor llamar antes del fin de semana.
    No {lo} soltemos, se ve muy interesad{o}.
    ¿Qué pasó con este? Avísame.
    {mate}, te escribió el {day}, contéstale porfa.
  `),
}
