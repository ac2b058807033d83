#include "ingest/synonyms.h"

#define ENGLISH ORDER_UNKNOWN // British and American dates
#define DAY_FIRST ORDER_DAY_FIRST

const Synonyms SYNONYMS[] = {
    {FIELD_ID, ENGLISH,
     "id,incident id,incident,incident number,number,key,issue key,ticket id,ticket,"
     "ticket number,case number,case id,ref,reference,notification,report no,report number,"
     "acn,rfi #,tracking #,tracking number,tracking id,record id,event id,uuid,issue id,#,"
     "no,no.,inc,inc no,inc number,ref no,case,case no,ticket no,incident no,request id,"
     "record number,reference number,identifier,uid,guid,issue number,"
     "issue no,sr number,sr no",
     "tracking,incident id,ticket id,incident number,id"},
    {FIELD_ID, DAY_FIRST,
     "nummer,nr,nr.,lfd. nr.,lfd. nr,lfd nr,ticketnummer,ticketnr,ticketnr.,ticket nr,"
     "ticket nr.,storungsnummer,stoerungsnummer,storungsnr.,vorfallnummer,vorfallsnummer,"
     "meldungsnummer,meldungsnr.,meldungsnr,meldung,fallnummer,vorgang,vorgangsnummer,"
     "vorgangsschlussel,vorgangs id,schlussel,kennung,auftragsnummer,berichtsnummer,"
     "kennzeichen,referenz,aktenzeichen,storung,vorfall",
     "*ticket*nummer,*ticket*nr,*storung*nummer,*stoerung*nummer,*meldung*nummer,"
     "*vorfall*nummer,*vorgang*nummer,*incident*nummer"},
    {FIELD_ID, DAY_FIRST,
     "numero,no incident,numero d'incident,numero de l'incident,num,num.,numero de ticket,"
     "no ticket,identifiant,ref.,cle,no de dossier,numero de dossier,dossier",
     "identifiant"},
    {FIELD_ID, DAY_FIRST,
     "n.o,no de incidencia,numero de incidencia,numero de incidente,numero de caso,folio,"
     "codigo,referencia,identificador,clave,caso,incidencia,incidente,numero de ticket,"
     "chamado,numero do chamado,numero do incidente,protocolo",
     "folio,identificador"},
    {FIELD_ID, DAY_FIRST,
     "numero incidente,id incidente,numero ticket,codice,riferimento,identificativo,n.,"
     "incidentnummer,meldingsnummer,wijzigingsnummer,referentie,kenmerk,meldingnummer",
     "identificativo"},

    {FIELD_OPENED, ENGLISH,
     "created,created at,created on,opened,opened at,open date,reported,reported at,reported "
     "on,start,started,started at,start time,start date,began,begin,date,event date,occurred,"
     "occurred on,occurred at,incident date,detected,detected at,date initiated,notif.date,"
     "raised,raised on,raised at,date raised,date opened,date reported,create date,creation "
     "date,open time,event time,time,timestamp,when",
     "opened,created,start,reported,occurred,create,open,begin,incident date,event date,"
     "date"},
    {FIELD_OPENED, DAY_FIRST,
     "erstellt,erstellt am,erstellt um,erstelldatum,erstellungsdatum,erstellungszeit,"
     "erstellzeit,erstellungszeitpunkt,geoffnet,geoffnet am,geoeffnet,geoeffnet am,"
     "eroffnet,eroffnet am,eroeffnet,eroeffnet am,eroffnungsdatum,eroffnung,angelegt,"
     "angelegt am,anlagedatum,gemeldet,gemeldet am,meldedatum,meldezeitpunkt,"
     "meldungsdatum,meldungseingang,eingang,eingegangen,eingegangen am,eingangsdatum,"
     "beginn,beginnt am,storungsbeginn,stoerungsbeginn,startzeit,startdatum,start am,"
     "startzeitpunkt,anfang,aufgetreten,aufgetreten am,festgestellt,festgestellt am,"
     "ereignisdatum,vorfalldatum,datum,datum/uhrzeit,datum und uhrzeit,zeitpunkt,"
     "zeitstempel,uhrzeit",
     "erstell*,*eroffn*,*eroeffn*,*geoffnet*,angelegt*,*beginn*,*start*,gemeldet*,melde*,"
     "*eingang*,*datum*,*zeitpunkt*"},
    {FIELD_OPENED, DAY_FIRST,
     "cree,cree le,creee,creee le,creation,date de creation,date creation,ouvert,ouvert le,"
     "ouverte le,ouverture,date d'ouverture,date ouverture,signale,signale le,"
     "date de signalement,declare le,date de declaration,debut,debut le,date de debut,"
     "date debut,heure de debut,date de l'incident,date incident,date d'incident,"
     "survenu le,date de survenue,date de detection,detecte le,date et heure,horodatage",
     "creation,ouverture,debut,signalement,survenue,detection,ouvert,cree"},
    {FIELD_OPENED, DAY_FIRST,
     "creado,creado el,creada,creada el,creacion,fecha de creacion,fecha creacion,abierto,"
     "abierto el,abierta,apertura,fecha de apertura,fecha apertura,fecha de alta,alta,"
     "reportado,reportado el,fecha de reporte,fecha reporte,notificado,inicio,fecha de "
     "inicio,fecha inicio,hora de inicio,fecha y hora de inicio,fecha del incidente,fecha "
     "de la incidencia,fecha incidente,fecha de incidencia,ocurrido,fecha de ocurrencia,"
     "detectado,fecha de deteccion,fecha,fecha y hora,marca de tiempo",
     "creacion,apertura,inicio,reporte,ocurrencia,deteccion,abierto,creado,fecha"},
    {FIELD_OPENED, DAY_FIRST,
     "criado,criado em,criada em,criacao,data de criacao,data criacao,aberto,aberto em,"
     "aberta em,abertura,data de abertura,data abertura,registrado em,data de registro,"
     "data de inicio,data do incidente,ocorrido em,data da ocorrencia,data e hora,data,"
     "data/hora",
     "criacao,abertura,registro,ocorrencia,aberto,criado,data"},
    {FIELD_OPENED, DAY_FIRST,
     "creato,creato il,data di creazione,data creazione,creazione,aperto,aperto il,data di "
     "apertura,segnalato,segnalato il,data segnalazione,data di segnalazione,inizio,data "
     "inizio,data di inizio,data incidente,data dell'incidente,data evento,rilevato il,"
     "data e ora,data ora",
     "creazione,segnalazione,inizio,aperto,creato"},
    {FIELD_OPENED, DAY_FIRST,
     "aangemaakt,aangemaakt op,aanmaakdatum,aangemeld,aangemeld op,aanmelddatum,gemeld,"
     "gemeld op,meldingsdatum,geopend,geopend op,openingsdatum,begindatum,begin,"
     "begintijd,ontstaan,datum melding,datum aanmelding,tijdstip",
     "aangemaakt,aangemeld,aanmelding,gemeld,geopend,tijdstip"},

    {FIELD_ACKNOWLEDGED, ENGLISH,
     "acknowledged at,acknowledged,ack time,ack at,first response,first response at,initial "
     "response time,responded at,started",
     "acknowledged"},
    {FIELD_ACKNOWLEDGED, DAY_FIRST,
     "bestatigt,bestatigt am,bestaetigt,bestaetigt am,quittiert,quittiert am,reaktionszeit"
     "punkt,erste reaktion,erste antwort,angenommen am,in bearbeitung seit",
     "bestatigt*,bestaetigt*,quittiert*"},
    {FIELD_ACKNOWLEDGED, DAY_FIRST,
     "acquitte,acquitte le,date d'acquittement,premiere reponse,pris en charge le,date de "
     "prise en charge,prise en charge,reconocido,reconocido el,primera respuesta,atendido,"
     "atendido el,fecha de atencion,fecha de primera respuesta,reconhecido em,primeira "
     "resposta,atendido em,data de atendimento,preso in carico,preso in carico il,presa in "
     "carico,prima risposta,bevestigd,bevestigd op,eerste reactie,in behandeling sinds",
     "acquittement,prise en charge,presa in carico"},

    {FIELD_RESOLVED, ENGLISH,
     "resolved,resolved at,resolved on,resolved time,resolution date,closed,closed at,close "
     "date,close time,end,ended,ended at,end time,end date,completed,fixed at,mitigated at,"
     "date closed,completn date,completion date,stop date,date resolved,restored,restored at,"
     "finish,finished,finished at",
     "resolved,closed,stop,end,completed,close"},
    {FIELD_RESOLVED, DAY_FIRST,
     "gelost,gelost am,geloest,geloest am,losungsdatum,loesungsdatum,losungszeitpunkt,"
     "gelost um,behoben,behoben am,behebungsdatum,erledigt,erledigt am,erledigungsdatum,"
     "wiederhergestellt,wiederhergestellt am,geschlossen,geschlossen am,abgeschlossen,"
     "abgeschlossen am,abschluss,abschlussdatum,schliessdatum,beendet,beendet am,ende,"
     "storungsende,stoerungsende,endzeit,enddatum,endzeitpunkt,fertiggestellt am,"
     "schliessung",
     "gelost*,geloest*,*losungs*,behoben*,erledig*,*geschlossen*,*abschluss*,*ende,beendet*,"
     "*ende *"},
    {FIELD_RESOLVED, DAY_FIRST,
     "resolu,resolu le,resolue le,date de resolution,date resolution,resolution le,clos,"
     "clos le,cloture,cloture le,date de cloture,date cloture,ferme,ferme le,fermee le,"
     "date de fermeture,date fermeture,fermeture,termine le,retabli le,date de "
     "retablissement,fin,date de fin,date fin,heure de fin",
     "resolution,resolu,cloture,fermeture,fin,retablissement"},
    {FIELD_RESOLVED, DAY_FIRST,
     "resuelto,resuelto el,resuelta,resuelta el,fecha de resolucion,fecha resolucion,"
     "solucionado,solucionado el,fecha de solucion,fecha solucion,cerrado,cerrado el,"
     "cerrada,cierre,fecha de cierre,fecha cierre,finalizado,finalizado el,fin,fecha de fin,"
     "fecha fin,hora de fin,fecha y hora de fin,restablecido",
     "resolucion,resuelto,cierre,solucion,fin,cerrado"},
    {FIELD_RESOLVED, DAY_FIRST,
     "resolvido,resolvido em,data de resolucao,data resolucao,solucionado em,data de solucao,"
     "data da solucao,fechado,fechado em,data de fechamento,fechamento,encerrado,encerrado "
     "em,data de encerramento,encerramento,concluido em,data de conclusao,fim,data de fim,"
     "data fim,data do termino,termino",
     "resolucao,fechamento,encerramento,conclusao,solucao,fim,resolvido"},
    {FIELD_RESOLVED, DAY_FIRST,
     "risolto,risolto il,data di risoluzione,data risoluzione,chiuso,chiuso il,chiusura,data "
     "di chiusura,data chiusura,fine,data fine,data di fine,completato il,ripristinato il",
     "risoluzione,chiusura,risolto,chiuso,fine"},
    {FIELD_RESOLVED, DAY_FIRST,
     "opgelost,opgelost op,datum opgelost,oplosdatum,gesloten,gesloten op,sluitdatum,datum "
     "gesloten,afgemeld,afgemeld op,afgesloten,afgesloten op,afgehandeld,afgehandeld op,"
     "gereed,datum gereed,gereedmelddatum,einde,einddatum,eindtijd",
     "opgelost,gesloten,afgemeld,afgesloten,afgehandeld,gereed,einde"},

    {FIELD_TITLE, ENGLISH,
     "title,summary,subject,short description,name,headline,message,issue,synopsis,incident "
     "name,incident title,incident summary",
     "title,summary,subject,headline,short description"},
    {FIELD_TITLE, DAY_FIRST,
     "titel,kurzbeschreibung,kurztext,kurzfassung,betreff,zusammenfassung,bezeichnung,"
     "uberschrift,thema,name der storung,storung,stoerung,vorfall,meldung,meldungstext,"
     "fehlermeldung,problem,fehlerbild,stichwort",
     "*titel,*betreff,*kurzbeschreibung*,*kurztext*,*bezeichnung"},
    {FIELD_TITLE, DAY_FIRST,
     "titre,resume,objet,sujet,intitule,libelle,description courte,description breve,breve "
     "description,courte description,nom",
     "titre,resume,objet,intitule,libelle"},
    {FIELD_TITLE, DAY_FIRST,
     "titulo,asunto,resumen,descripcion breve,descripcion corta,breve descripcion,tema,"
     "nombre,encabezado,assunto,resumo,descricao resumida,descricao breve,nome",
     "titulo,asunto,resumen,assunto,resumo"},
    {FIELD_TITLE, DAY_FIRST,
     "titolo,oggetto,riepilogo,descrizione breve,breve descrizione,sommario,sintesi,"
     "onderwerp,korte omschrijving,korte beschrijving,samenvatting,naam,verzoek",
     "titolo,oggetto,riepilogo,onderwerp,samenvatting"},

    {FIELD_DESCRIPTION, ENGLISH,
     "description,details,narrative,body,problem description,long text,text,what happened,"
     "event description,full description",
     "narrative,description,details,what happened"},
    {FIELD_DESCRIPTION, DAY_FIRST,
     "beschreibung,langtext,details,fehlerbeschreibung,problembeschreibung,"
     "storungsbeschreibung,stoerungsbeschreibung,detailbeschreibung,sachverhalt,hergang,"
     "inhalt,bemerkung,bemerkungen",
     "*beschreibung*,*langtext*,*sachverhalt*"},
    {FIELD_DESCRIPTION, DAY_FIRST,
     "description detaillee,description complete,detail,detalle,detalles,descripcion,"
     "descripcion detallada,descripcion completa,descripcion larga,descricao,descricao "
     "detalhada,descricao completa,detalhes,descrizione,descrizione dettagliata,dettagli,"
     "omschrijving,beschrijving,uitgebreide omschrijving,toelichting,observaciones",
     "descripcion,descricao,descrizione,omschrijving,beschrijving,detalle"},

    {FIELD_TEAM, ENGLISH,
     "team,teams,group,assignment group,assigned group,owner team,owning team,department,"
     "squad,escalation policy,area path,responsible contractor,work center,responsible team,"
     "manufacturer,agency,jurisdiction,business unit,division,crew,owning group,support "
     "group,owner group,owning agency,responsible department,resolver group",
     "team,assignment group,department,jurisdiction,business unit"},
    {FIELD_TEAM, DAY_FIRST,
     "gruppe,zuweisungsgruppe,bearbeitergruppe,bearbeitungsgruppe,losungsgruppe,"
     "loesungsgruppe,supportgruppe,zustandige gruppe,zustaendige gruppe,zustandiges team,"
     "zustaendiges team,verantwortliche gruppe,verantwortliches team,mannschaft,abteilung,"
     "fachabteilung,bereich,organisationseinheit,arbeitsplatz,verantw. arbeitsplatz,"
     "verantwortlicher arbeitsplatz,referat,hersteller",
     "*gruppe,*gruppe *,*team,*abteilung*"},
    {FIELD_TEAM, DAY_FIRST,
     "equipe,groupe,groupe d'affectation,groupe affecte,groupe assigne,groupe d'assignation,"
     "groupe de support,groupe responsable,equipe responsable,departement,entite",
     "equipe,groupe,departement"},
    {FIELD_TEAM, DAY_FIRST,
     "equipo,grupo,grupo de asignacion,grupo asignado,grupo resolutor,grupo de soporte,"
     "equipo responsable,departamento,area responsable,time responsavel,equipe,grupo de "
     "atribuicao,grupo solucionador,grupo responsavel,equipe responsavel,setor",
     "equipo,grupo,departamento,equipe"},
    {FIELD_TEAM, DAY_FIRST,
     "gruppo,gruppo di assegnazione,gruppo assegnato,squadra,reparto,dipartimento,ufficio,"
     "groep,behandelgroep,behandelaarsgroep,oplosgroep,toewijzingsgroep,afdeling,"
     "verantwoordelijk team",
     "gruppo,squadra,reparto,groep,behandelgroep,afdeling"},

    {FIELD_SERVICE, ENGLISH,
     "service,service name,affected service,services,component,component/s,components,"
     "application,system,ci,cmdb ci,ci name,configuration item,product,project,asset,"
     "equipment,line,machine",
     "service,component"},
    {FIELD_SERVICE, DAY_FIRST,
     "dienst,betroffener dienst,betroffener service,betroffenes system,komponente,anwendung,"
     "applikation,konfigurationselement,produkt,projekt,gerat,geraet,anlage,maschine,linie,"
     "fertigungslinie,equipment,technischer platz",
     "*dienst,*komponente,*anwendung"},
    {FIELD_SERVICE, DAY_FIRST,
     "service concerne,service impacte,service affecte,composant,systeme,produit,projet,"
     "equipement,ligne,element de configuration,servicio,servicio afectado,sistema,"
     "aplicacion,componente,elemento de configuracion,producto,proyecto,activo,maquina,linea,"
     "servico,servico afetado,aplicacao,item de configuracao,produto,projeto,ativo,linha,"
     "servizio,servizio interessato,applicazione,prodotto,progetto,macchina,linea di "
     "produzione,applicatie,systeem,configuratie item",
     "servicio,servico,servizio,composant,componente,applicatie"},

    {FIELD_SEVERITY, ENGLISH,
     "severity,sev,priority,urgency,impact,level,criticality,class,severity level,incident "
     "severity,incident priority",
     "severity,priority"},
    {FIELD_SEVERITY, DAY_FIRST,
     "schweregrad,schwere,prioritat,prioritaet,prio,dringlichkeit,kritikalitat,"
     "kritikalitaet,stufe,fehlerklasse",
     "*schweregrad*,*prioritat*,*prioritaet*"},
    {FIELD_SEVERITY, DAY_FIRST,
     "gravite,severite,criticite,priorite,urgence,niveau,niveau de gravite,gravedad,"
     "severidad,criticidad,prioridad,urgencia,nivel,gravidade,severidade,criticidade,"
     "prioridade,gravita,severita,criticita,priorita,urgenza,livello,ernst,prioriteit,"
     "urgentie",
     "gravite,priorite,severidad,prioridad,gravidade,prioridade,gravita,priorita,"
     "prioriteit"},

    {FIELD_STATUS, ENGLISH, "status,state,current state,phase,disposition,incident status", "status"},
    {FIELD_STATUS, DAY_FIRST,
     "zustand,bearbeitungsstatus,bearbeitungsstand,stand,systemstatus,statut,etat,etat "
     "actuel,estado,estado actual,situacion,situacao,estado atual,stato,fase,toestand",
     "statut,etat,estado,stato,*status"},

    {FIELD_LABELS, ENGLISH, "labels,tags,categories,category,keywords,type", "tags,labels"},
    {FIELD_LABELS, DAY_FIRST,
     "stichworter,stichworte,schlagworter,schlagworte,kategorie,kategorien,typ,art,"
     "storungsart,meldungsart,etiquettes,categorie,mots cles,etiquetas,categoria,"
     "tipo,palabras clave,palavras chave,etichette,tipologia,trefwoorden,soort,"
     "categorieen",
     NULL},

    {FIELD_ROOT_CAUSE, ENGLISH,
     "root cause,rootcause,cause,rca,reason,cause code,close notes,resolution,resolution "
     "note,resolution notes,close code,closure code,corrective action,contributing factors,"
     "primary problem",
     "root cause"},
    {FIELD_ROOT_CAUSE, DAY_FIRST,
     "grundursache,hauptursache,ursache,fehlerursache,storungsursache,stoerungsursache,"
     "grund,ursachentext,ursachencode,losung,loesung,abschlussnotiz,abschlussnotizen,"
     "massnahme,massnahmen,abstellmassnahme,korrekturmassnahme",
     "*ursache*"},
    {FIELD_ROOT_CAUSE, DAY_FIRST,
     "cause racine,cause premiere,cause principale,raison,notes de cloture,causa raiz,causa,"
     "causa principal,motivo,notas de cierre,solucion,resolucion,accion correctiva,solucao,"
     "resolucao,acao corretiva,causa radice,causa principale,motivazione,soluzione,azione "
     "correttiva,note di chiusura,oorzaak,grondoorzaak,hoofdoorzaak,reden,oplossing,actie",
     "cause,causa,oorzaak"},

    {FIELD_IMPACT, ENGLISH,
     "customer impact,impact description,business impact,effect,consequence,customers "
     "impacted",
     "customer impact,business impact"},
    {FIELD_IMPACT, DAY_FIRST,
     "auswirkung,auswirkungen,kundenauswirkung,folge,folgen,impact client,impact metier,"
     "consequences,impacto,impacto en el cliente,impacto al negocio,consecuencia,"
     "consecuencias,impacto no cliente,impacto no negocio,consequencia,impatto,impatto sul "
     "cliente,conseguenza,conseguenze,gevolg,gevolgen,klantimpact",
     "*auswirkung*"},

    {FIELD_RESPONDERS, ENGLISH,
     "assignee,assigned to,owner,responder,responders,resolved by,commander,incident lead,"
     "agent,engineer",
     "assignee,assigned to,commander"},
    {FIELD_RESPONDERS, DAY_FIRST,
     "bearbeiter,bearbeiterin,zugewiesen an,zugewiesen,verantwortlich,verantwortlicher,"
     "sachbearbeiter,techniker,gelost von,assigne a,assigne,affecte a,attribue a,"
     "intervenant,technicien,responsable,proprietaire,asignado a,asignado,tecnico,agente,"
     "atribuido a,responsavel,assegnato a,assegnatario,responsabile,toegewezen aan,"
     "behandelaar,verantwoordelijke,medewerker",
     "bearbeiter,zugewiesen"},

    {FIELD_URL, ENGLISH, "url,link,permalink,html url,web url,self", "url"},
    {FIELD_URL, DAY_FIRST, "verweis,adresse web,lien,enlace,vinculo,hyperlink,collegamento", NULL},
};
const size_t N_SYNONYMS = sizeof SYNONYMS / sizeof *SYNONYMS;

const Str NAME_PREFIXES[] = {STR_INIT("incident "), STR_INIT("ticket "),
                             STR_INIT("issue "),    STR_INIT("case "),
                             STR_INIT("event "),    STR_INIT("the ")};
const size_t N_NAME_PREFIXES = sizeof NAME_PREFIXES / sizeof *NAME_PREFIXES;

const Str NAME_SUFFIXES[] = {
    STR_INIT(" utc"),        STR_INIT(" gmt"),       STR_INIT(" date time"),
    STR_INIT(" datetime"),   STR_INIT(" date/time"), STR_INIT(" date"),
    STR_INIT(" time"),       STR_INIT(" timestamp"), STR_INIT(" at"),
    STR_INIT(" on"),         STR_INIT(" name"),      STR_INIT(" le"),
    STR_INIT(" el"),         STR_INIT(" em"),        STR_INIT(" il"),
    STR_INIT(" op"),         STR_INIT(" am"),        STR_INIT(" um"),
    STR_INIT(" incident"),   STR_INIT(" ticket"),    STR_INIT(" incidente"),
    STR_INIT(" incidencia"), STR_INIT(" chamado")};
const size_t N_NAME_SUFFIXES = sizeof NAME_SUFFIXES / sizeof *NAME_SUFFIXES;

const char RECORDED_PARTS[] =
    "created,create,reported,entered,logged,submitted,recorded,received,erstell*,erfasst*,"
    "angelegt*,gemeldet*,*eingang*,creation,saisie,creacion,registro,criacao,creazione,"
    "registrazione,aangemaakt,aangemeld";

const char OTHER_TIME_PARTS[] =
    "due,updated,modified,changed,last,target,expected,planned,scheduled,sla,birth,expiry,"
    "*fallig*,*faellig*,*anderung*,*aenderung*,*geandert*,*geaendert*,aktualisiert*,letzte*,"
    "soll*,*geburt*,echeance,modification,modifie,mise a jour,naissance,prevue,vencimiento,"
    "modificacion,modificado,actualizacion,actualizado,nacimiento,prevista,vencimento,"
    "modificacao,atualizacao,atualizado,nascimento,prazo,scadenza,modifica,modificato,"
    "aggiornamento,aggiornato,nascita,*verval*,gewijzigd,bijgewerkt,streefdatum,*geboorte*";

const char DONE_NAMES[] =
    "resolved,is resolved,closed,is closed,done,completed,fixed,solved,finished,gelost,"
    "geloest,behoben,erledigt,geschlossen,abgeschlossen,resolu,clos,cloture,ferme,termine,"
    "resuelto,cerrado,solucionado,resolvido,fechado,encerrado,risolto,chiuso,opgelost,"
    "gesloten,afgehandeld";
const char YES_WORDS[] = "yes,y,true,1,x,ja,j,wahr,oui,o,vrai,si,s,verdadero,s\u00ED,sim,verdadeiro,"
                         "vero,waar";
const char NO_WORDS[] = "no,n,false,0,nein,falsch,non,faux,falso,nao,n\u00E3o,nee,onwaar";

const Str NOTHING_WORDS[] = {
    STR_INIT("unassigned"), STR_INIT("unknown"),        STR_INIT("not assigned"),      STR_INIT("none assigned"),
    STR_INIT("k. A."),             STR_INIT("k.A."),              STR_INIT("keine Angabe"),
    STR_INIT("nicht zugewiesen"),  STR_INIT("nicht zugeordnet"),  STR_INIT("unbekannt"),
    STR_INIT("keine"),             STR_INIT("(leer)"),            STR_INIT("non assign\u00E9"),
    STR_INIT("non affect\u00E9"),  STR_INIT("non attribu\u00E9"), STR_INIT("non renseign\u00E9"),
    STR_INIT("inconnu"),           STR_INIT("aucun"),             STR_INIT("aucune"),
    STR_INIT("(vide)"),            STR_INIT("sin asignar"),       STR_INIT("no asignado"),
    STR_INIT("desconocido"),       STR_INIT("ninguno"),           STR_INIT("ninguna"),
    STR_INIT("n/d"),               STR_INIT("s/d"),               STR_INIT("n\u00E3o atribu\u00EDdo"),
    STR_INIT("desconhecido"),      STR_INIT("nenhum"),            STR_INIT("nenhuma"),
    STR_INIT("non assegnato"),     STR_INIT("sconosciuto"),       STR_INIT("nessuno"),
    STR_INIT("nessuna"),           STR_INIT("niet toegewezen"),   STR_INIT("onbekend"),
    STR_INIT("geen"),              STR_INIT("(leeg)"),
};
const size_t N_NOTHING_WORDS = sizeof NOTHING_WORDS / sizeof *NOTHING_WORDS;
