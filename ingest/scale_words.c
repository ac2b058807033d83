#include "ingest/scale_words.h"

#include "ingest/table.h"

const ScaleWords SEVERITY_WORDS[] = {
    {"critical,blocker,highest,urgent,fatal,emergency,immediate,very high,disaster,extreme,"
     "catastrophic,show stopper,showstopper,top",
     1},
    {"high,major,error,severe,serious,important", 2},
    {"medium,moderate,normal,warning,average,standard,middle,med", 3},
    {"low,minor,info,informational,marginal,information,slight", 4},
    {"lowest,trivial,planning,debug,negligible,very low,cosmetic", 5},

    // German
    {"kritisch,kritischer*,sehr hoch,hochste,hoechste,notfall,dringend,sofort,"
     "blockierend,katastrophal",
     1},
    {"hoch,schwer,schwerwiegend,wichtig,erheblich,hauptfehler", 2},
    {"mittel,mittelschwer,massig,maessig", 3},
    {"niedrig,gering,leicht,klein,geringfugig,geringfuegig,nebenfehler", 4},
    {"sehr niedrig,niedrigste,sehr gering,unwesentlich,kosmetisch", 5},

    // French
    {"critique,tres haute,tres haut,tres elevee,tres eleve,urgente,bloquant,"
     "bloquante,catastrophique",
     1},
    {"haute,haut,elevee,eleve,majeur,majeure,grave,importante", 2},
    {"moyenne,moyen,normale,moderee,modere", 3},
    {"basse,bas,faible,mineur,mineure,legere,leger", 4},
    {"tres basse,tres bas,tres faible,insignifiante,insignifiant,cosmetique", 5},

    // Spanish and Portuguese
    {"critica,critico,muy alta,muy alto,bloqueante,bloqueador,catastrofica,"
     "catastrofico,emergencia,muito alta,muito alto,inmediata,imediata",
     1},
    {"alta,alto,mayor,seria,serio,maior", 2},
    {"media,medio,moderada,moderado", 3},
    {"baja,bajo,menor,leve,baixa,baixo", 4},
    {"muy baja,muy bajo,muito baixa,muito baixo,cosmetica,cosmetico", 5},

    // Italian
    {"molto alta,molto alto,bloccante,emergenza,immediata", 1},
    {"maggiore,elevata,elevato", 2},
    {"moderata,moderato", 3},
    {"bassa,basso,minore,lieve", 4},
    {"molto bassa,molto basso,trascurabile,estetico", 5},

    // Dutch
    {"kritiek,zeer hoog,hoogste,spoed,noodgeval,blokkerend", 1},
    {"hoog,ernstig,belangrijk,groot", 2},
    {"gemiddeld,middel,normaal,midden", 3},
    {"laag", 4},
    {"zeer laag,laagste,triviaal", 5},
};
const size_t N_SEVERITY_WORDS = sizeof SEVERITY_WORDS / sizeof *SEVERITY_WORDS;

const ScaleWords STATUS_WORDS[] = {
    {"triggered,open,opened,active,new,reopened,unacked,unresolved,started,live,triage,"
     "in_triage,current,draft,to do,todo,backlog,detected,ongoing,unassigned,submitted,"
     "declared",
     STATUS_OPEN},
    {"silenced,acknowledged,acked,investigating,identified,in progress,work in progress,"
     "doing,assigned,on hold,hold,paused,pending,waiting*,awaiting*,under review,in review",
     STATUS_ACKNOWLEDGED},
    {"stable,monitoring,mitigated,contained", STATUS_MITIGATED},
    {"resolved,closed,completed,complete,done,solved,fixed,postmortem,learning,closed-draft,"
     "available,recovered,finished,verified,answered,retrospective",
     STATUS_RESOLVED},
    {"declined,canceled,cancelled,merged,duplicate,ignored,won't do,won't fix,rejected,false "
     "positive,invalid,withdrawn,discarded,deleted,void",
     STATUS_VOID},

    // German
    {"neu,offen,aktiv,eroffnet,eroeffnet,geoffnet,geoeffnet,wieder geoffnet,wiedereroffnet,"
     "wieder eroffnet,erstellt,angelegt,gemeldet,ungelost,ungeloest,zu erledigen,"
     "nicht zugewiesen,erfasst,eingegangen",
     STATUS_OPEN},
    {"in bearbeitung,in arbeit,zugewiesen,bestatigt,bestaetigt,angehalten,zuruckgestellt,"
     "zurueckgestellt,wartend,warten*,wartet*,ausstehend,pausiert,in prufung,in pruefung,"
     "in analyse,in klarung,in klaerung,quittiert,angenommen",
     STATUS_ACKNOWLEDGED},
    {"in beobachtung,uberwachung,ueberwachung,eingedammt,eingedaemmt,entscharft,entschaerft,"
     "umgangen,stabil",
     STATUS_MITIGATED},
    {"gelost,geloest,behoben,erledigt,geschlossen,abgeschlossen,beendet,fertig,"
     "fertiggestellt,wiederhergestellt,beantwortet",
     STATUS_RESOLVED},
    {"storniert,abgebrochen,abgelehnt,verworfen,zuruckgewiesen,zurueckgewiesen,"
     "zuruckgezogen,zurueckgezogen,duplikat,doppelt,ungultig,ungueltig,fehlalarm,geloscht,"
     "geloescht,ignoriert,zusammengefuhrt,zusammengefuehrt",
     STATUS_VOID},

    // French
    {"nouveau,nouvelle,ouvert,ouverte,actif,reouvert,rouvert,cree,signale,"
     "non resolu,a faire,non assigne,declare",
     STATUS_OPEN},
    {"en cours,en cours de traitement,en cours*,en traitement,assigne,assignee,affecte,"
     "attribue,en attente,en attente*,suspendu,en suspens,acquitte,pris en charge,en analyse,"
     "identifie,en revue",
     STATUS_ACKNOWLEDGED},
    {"en surveillance,sous surveillance,attenue,contourne,contenu", STATUS_MITIGATED},
    {"resolu,resolue,ferme,fermee,clos,close,cloture,cloturee,termine,terminee,corrige,"
     "traite,retabli",
     STATUS_RESOLVED},
    {"annule,annulee,rejete,rejetee,refuse,doublon,ignore,fausse alerte,invalide,supprime,"
     "abandonne,fusionne",
     STATUS_VOID},

    // Spanish
    {"nuevo,nueva,abierto,abierta,activo,activa,reabierto,reabierta,creado,reportado,"
     "registrado,sin resolver,por hacer,sin asignar",
     STATUS_OPEN},
    {"en curso,en progreso,en proceso,en tratamiento,asignado,asignada,pendiente,"
     "pendiente*,en espera,en espera*,suspendido,reconocido,en investigacion,en analisis,"
     "atendido,pausado,en revision",
     STATUS_ACKNOWLEDGED},
    {"en observacion,monitoreo,en seguimiento,mitigado,mitigada,contenido,estabilizado",
     STATUS_MITIGATED},
    {"resuelto,resuelta,cerrado,cerrada,solucionado,solucionada,completado,completada,"
     "finalizado,finalizada,terminado,concluido,concluida,restablecido",
     STATUS_RESOLVED},
    {"cancelado,cancelada,anulado,anulada,rechazado,rechazada,duplicado,duplicada,descartado,"
     "falso positivo,falsa alarma,invalido,ignorado,eliminado,fusionado",
     STATUS_VOID},

    // Portuguese
    {"novo,nova,aberto,aberta,ativo,ativa,reaberto,reaberta,criado,a fazer", STATUS_OPEN},
    {"em andamento,em progresso,em atendimento,em tratamento,atribuido,designado,pendente,"
     "pendente*,em espera,aguardando*,suspenso,reconhecido,em analise,em investigacao",
     STATUS_ACKNOWLEDGED},
    {"em observacao,em monitoramento,contido", STATUS_MITIGATED},
    {"resolvido,resolvida,fechado,fechada,encerrado,encerrada", STATUS_RESOLVED},
    {"rejeitado,rejeitada,excluido", STATUS_VOID},

    // Italian
    {"nuovo,nuova,aperto,aperta,attivo,attiva,riaperto,riaperta,segnalato,da fare",
     STATUS_OPEN},
    {"in corso,in lavorazione,in carico,presa in carico,preso in carico,assegnato,assegnata,"
     "in attesa,in attesa*,sospeso,sospesa,in analisi,in gestione",
     STATUS_ACKNOWLEDGED},
    {"in osservazione,in monitoraggio,mitigato,mitigata,contenuto", STATUS_MITIGATED},
    {"risolto,risolta,chiuso,chiusa,completato,completata,terminato,concluso,conclusa,"
     "ripristinato",
     STATUS_RESOLVED},
    {"annullato,annullata,rifiutato,rifiutata,respinto,duplicato,scartato,non valido",
     STATUS_VOID},

    // Dutch
    {"nieuw,geopend,actief,heropend,aangemeld,gemeld,geregistreerd,te doen",
     STATUS_OPEN},
    {"in behandeling,in uitvoering,toegewezen,bezig,wachten*,wacht*,in de wacht,"
     "aangehouden,uitgesteld,bevestigd,in onderzoek",
     STATUS_ACKNOWLEDGED},
    {"in observatie,onder controle,gestabiliseerd", STATUS_MITIGATED},
    {"opgelost,gesloten,afgesloten,afgehandeld,gereed,voltooid,afgemeld,hersteld",
     STATUS_RESOLVED},
    {"geannuleerd,afgewezen,geweigerd,duplicaat,dubbel,vervallen,ongeldig,vals alarm,"
     "verwijderd",
     STATUS_VOID},
};
const size_t N_STATUS_WORDS = sizeof STATUS_WORDS / sizeof *STATUS_WORDS;

const char SCALE_NAMES[] =
    "sev,severity,s,p,prio,priority,level,tier,urgency,impact,class,prioritat,prioritaet,"
    "schweregrad,stufe,klasse,priorite,niveau,gravite,prioridad,nivel,severidad,prioridade,"
    "severidade,priorita,livello,gravita,prioriteit,ernst,kategorie,category";
