// Exports that nobody knows, in the languages that people work in: columns, dates, words.
#include "ingest/plain_letters.h"
#include "ingest/scales.h"
#include "tests/unit/assert_str.h"
#include "tests/unit/ingested.h"

typedef struct {
    const char *name, *text;
    const char *id, *title, *opened, *resolved, *team, *service, *root_cause;
    int severity;
    Status status;
} Case;

// Each file's last record; what a mapping would have to say by hand otherwise.
static const Case CASES[] = {
    {"de.csv",
     "St\xF6rungsbericht;;;;\nErzeugt am 03.04.2024;;;;\n\n"
     "Nummer;Kurzbeschreibung;Gruppe;Erstellt;Gel\xF6st;Priorit\xE4t;Status;Dienst;"
     "Ursache\n"
     "INC-2;Drucker;Netz;02.04.2024 10:00;;Niedrig;In Bearbeitung;Druck;\n"
     "INC-1;Anmeldung schl\xE4gt fehl;Netz;12. M\xE4rz 2024 08:15;13. M\xE4rz 2024 09:30;"
     "Hoch;Geschlossen;Portal;Zertifikat\n",
     "INC-1", "Anmeldung schlägt fehl", "2024-03-12T08:15:00Z", "2024-03-13T09:30:00Z",
     "Netz", "Portal", "Zertifikat", 2, STATUS_RESOLVED},
    {"german labels.csv",
     "Nummer,Geöffnet,Kurzbeschreibung,Anrufer,Priorität,Status,Kategorie,"
     "Zuweisungsgruppe,"
     "Zugewiesen an,Geschlossen am\n"
     "INC0010101,01.02.2024 10:00:00,Langsam,Eva,2 - Hoch,Gelöst,Netz,Netzwerk,Ada,"
     "02.02.2024 10:00:00\n",
     "INC0010101", "Langsam", "2024-02-01T10:00:00Z", "2024-02-02T10:00:00Z", "Netzwerk",
     "", "", 2, STATUS_RESOLVED},
    {"german shop floor.csv",
     "Meldung;Meldungsart;Kurztext;Störungsbeginn;Störungsende;Verantw. "
     "Arbeitsplatz;Anlage;"
     "Ursachentext;Fehlerklasse\n"
     "000200000471;Q3;Leckage am Ventil;23.02.2026 14:06;24.02.2026;QM-01;Presse "
     "4;Dichtung;"
     "Hauptfehler\n",
     "000200000471", "Leckage am Ventil", "2026-02-23T14:06:00Z", "2026-02-24T00:00:00Z",
     "QM-01", "Presse 4", "Dichtung", 2, STATUS_RESOLVED},
    {"no umlauts.csv",
     "Ticketnummer;Betreff;Eroeffnet am;Geloest am;Prioritaet;Zustaendiges Team;Zustand\n"
     "4711;Mail kommt nicht an;03/04/2024 10:00;04/04/2024 11:00;Kritisch;Mail;Geloest\n",
     "4711", "Mail kommt nicht an", "2024-04-03T10:00:00Z", "2024-04-04T11:00:00Z",
     "Mail", "", "", 1, STATUS_RESOLVED},
    {"fr.csv",
     "Numéro;Titre;Équipe;Ouvert le;Résolu le;Priorité;Statut;Service concerné;Cause "
     "racine\n"
     "INC-1;Connexion impossible;Réseau;mar. 12 mars 2024 08h15;13 mars 2024 "
     "09h30;Élevée;"
     "Fermé;Portail;Certificat expiré\n",
     "INC-1", "Connexion impossible", "2024-03-12T08:15:00Z", "2024-03-13T09:30:00Z",
     "Réseau", "Portail", "Certificat expiré", 2, STATUS_RESOLVED},
    {"decomposed accents.csv",
     "Nume\xCC\x81ro,Libelle\xCC\x81,Date d\xE2\x80\x99ouverture,Date de "
     "cloture,Criticite\xCC"
     "\x81,E\xCC\x81tat,Groupe d\xE2\x80\x99"
     "affectation\n"
     "7,Panne,15/03/2024 10:00,16/03/2024 10:00,Très haute,Annulé,Infra\n",
     "7", "Panne", "2024-03-15T10:00:00Z", "2024-03-16T10:00:00Z", "Infra", "", "", 1,
     STATUS_VOID},
    {"es.csv",
     "Nº;Asunto;Grupo de asignación;Fecha de creación;Fecha de cierre;Prioridad;Estado;"
     "Servicio afectado;Causa raíz\n"
     "INC-1;No se puede entrar;Redes;12 de marzo de 2024 08:15;13 de marzo de 2024 09:30;"
     "Crítica;Cerrado;Portal;Certificado caducado\n",
     "INC-1", "No se puede entrar", "2024-03-12T08:15:00Z", "2024-03-13T09:30:00Z",
     "Redes", "Portal", "Certificado caducado", 1, STATUS_RESOLVED},
    {"pt.csv",
     "Chamado;Título;Equipe;Aberto em;Resolvido em;Prioridade;Situação;Serviço\n"
     "CH 77;Sem rede;Redes;05/02/2024 10:00;06/02/2024 10:00;Média;Concluído;Portal\n",
     "CH 77", "Sem rede", "2024-02-05T10:00:00Z", "2024-02-06T10:00:00Z", "Redes",
     "Portal", "", 3, STATUS_RESOLVED},
    {"it.csv",
     "Numero;Oggetto;Gruppo di assegnazione;Data apertura;Data chiusura;Priorità;Stato;"
     "Servizio;Causa\n"
     "INC-1;Accesso negato;Reti;12 marzo 2024 08.15;13 marzo 2024 "
     "09.30;Bassa;Chiuso;Portale;"
     "Scaduto\n",
     "INC-1", "Accesso negato", "2024-03-12T08:15:00Z", "2024-03-13T09:30:00Z", "Reti",
     "Portale", "Scaduto", 4, STATUS_RESOLVED},
    {"nl.csv",
     "Incidentnummer;Korte omschrijving;Behandelgroep;Aangemeld op;Datum "
     "gereed;Prioriteit;"
     "Status;Oorzaak\n"
     "M2403 001;Printer stuk;Werkplek;12 maart 2024 08.15 uur;13 maart "
     "2024;Laag;Afgemeld;"
     "Papier\n",
     "M2403 001", "Printer stuk", "2024-03-12T08:15:00Z", "2024-03-13T00:00:00Z",
     "Werkplek", "", "Papier", 4, STATUS_RESOLVED},
    {"camel.json",
     "[{\"incidentId\": \"A-1\", \"shortDescription\": \"Down\", \"createdAt\": "
     "\"2024-03-12T08:15:00Z\", \"resolvedAt\": \"2024-03-12T09:15:00Z\", \"ownerTeam\": "
     "\"Core\", \"serviceName\": \"api\", \"rootCause\": \"cert\", \"severityLevel\": "
     "\"SEV2\", \"currentState\": \"closed\"}]",
     "A-1", "Down", "2024-03-12T08:15:00Z", "2024-03-12T09:15:00Z", "Core", "api", "cert",
     2, STATUS_RESOLVED},
    {"yes and no.csv",
     "Vorfall;Beginn;Gruppe;Erledigt\nPumpe steht still;01.03.2024 10:00;Werk;Nein\n"
     "Tor klemmt;02.03.2024 10:00;Werk;Ja\n",
     "line-3", "Tor klemmt", "2024-03-02T10:00:00Z", "", "Werk", "", "", 0,
     STATUS_RESOLVED},
    {"brackets.csv",
     "[Ticket ID],Title *,Opened (local time):,Closed (local time):,Priority [1-5],Team\n"
     "T1,Down,2024-03-12 08:15,2024-03-12 09:15,2,Core\n",
     "T1", "Down", "2024-03-12T08:15:00Z", "2024-03-12T09:15:00Z", "Core", "", "", 2,
     STATUS_RESOLVED},
};

static void expect(const Case *c, const char *field, Str seen, const char *wanted)
{
    cr_assert(str_eq(seen, str_from(wanted)), "%s: %s is '%.*s', not '%s'", c->name,
              field, STR_ARG(seen), wanted);
}

static void check_case(const Case *c)
{
    Ingested in = ingested_new();
    const Source *s = ingested_add(&in, c->name, c->text);
    const Table *t = in.ingest.table;
    cr_assert_gt(t->n_rows, 0, "%s: no rows", c->name);
    uint32_t row = t->n_rows - 1;
    expect(c, "id", t->id[row], c->id);
    expect(c, "title", t->title[row], c->title);
    expect(c, "opened", moment_format(in.keep, t->time[TIME_OPENED][row], 0), c->opened);
    expect(c, "resolved", moment_format(in.keep, t->time[TIME_RESOLVED][row], 0),
           c->resolved);
    expect(c, "team", table_team(t, row), c->team);
    expect(c, "service", table_service(t, row), c->service);
    expect(c, "root_cause", t->root_cause[row], c->root_cause);
    cr_assert_eq(t->severity[row], c->severity, "%s: severity %d", c->name,
                 t->severity[row]);
    cr_assert_eq(t->status[row], c->status, "%s: status %d", c->name, t->status[row]);
    cr_assert(s->guessed, "%s is not guessed", c->name);
    ingested_end(&in);
}

Test(languages, records_of_every_language_are_understood)
{
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        check_case(&CASES[i]);
}

Test(languages, undecided_dates_are_day_first_where_the_columns_are_not_english)
{
    Ingested in = ingested_new();
    const Source *s = ingested_add(
        &in, "a.csv", "Nummer;Titel;Erstellt am\n1;x;03/04/2024\n2;y;05/04/2024\n");
    ASSERT_STR(moment_format_day(in.keep, in.ingest.table->time[TIME_OPENED][0]),
               "2024-04-03");
    cr_assert_eq(ingested_warned(s, "ambiguous_dates"), 2);
    for (size_t i = 0; i < s->n_warnings; i++)
        if (str_eq(s->warning[i].kind, STR("ambiguous_dates"))) {
            ASSERT_HAS(s->warning[i].message, "line 2: '03/04/2024'");
            ASSERT_HAS(s->warning[i].message,
                       "2024-04-03 day first and 2024-03-04 month first");
            ASSERT_HAS(s->warning[i].message, "it and 1 more were read day first");
            ASSERT_HAS(s->warning[i].message, "--day-first or --month-first");
        }
    ingested_end(&in);
}

Test(languages, a_due_date_or_a_last_change_is_no_beginning)
{
    Ingested in = ingested_new();
    ingested_add(&in, "a.csv",
                 "ID,Title,Due Date,Last Updated Date,Incident Occurrence Date\n"
                 "1,x,2024-05-01,2024-04-01,2024-03-01\n");
    ASSERT_STR(moment_format_day(in.keep, in.ingest.table->time[TIME_OPENED][0]),
               "2024-03-01");
    cr_assert_eq(in.ingest.table->time[TIME_RESOLVED][0], TIME_NONE);
    ingested_end(&in);
}

Test(languages, another_things_number_is_no_id)
{
    Ingested in = ingested_new();
    ingested_add(&in, "a.csv",
                 "Customer ID,Title,Created\n7,x,2024-03-01\n7,y,2024-03-02\n");
    ASSERT_STR(in.ingest.table->id[0], "line-2");
    ingested_end(&in);
}

Test(languages, words_for_nobody_are_nobody)
{
    Ingested in = ingested_new();
    ingested_add(&in, "a.csv",
                 "Nummer;Titel;Erstellt am;Gruppe\n1;x;01.03.2024;Nicht zugewiesen\n"
                 "2;y;02.03.2024;unbekannt\n");
    cr_assert_eq(in.ingest.table->team[0], SYM_NONE);
    cr_assert_eq(in.ingest.table->team[1], SYM_NONE);
    ingested_end(&in);
}

Test(languages, day_numbers_with_a_decimal_comma_are_moments)
{
    Ingested in = ingested_new();
    ingested_add(&in, "a.csv", "Nummer;Titel;Beginn;Ende\n1;x;46076,5;46076,75\n");
    ASSERT_STR(moment_format(in.keep, in.ingest.table->time[TIME_OPENED][0], 0),
               "2026-02-23T12:00:00Z");
    ASSERT_STR(moment_format(in.keep, in.ingest.table->time[TIME_RESOLVED][0], 0),
               "2026-02-23T18:00:00Z");
    ingested_end(&in);
}

Test(languages, plain_letters)
{
    static const char *const pair[][2] = {
        {"Équipe", "equipe"},
        {"E\u0301quipe", "equipe"},
        {"GRÖSSE", "grosse"},
        {"Größe", "grosse"},
        {"Nº", "no"},
        {"Œuvre", "oeuvre"},
        {"d\u2019été", "d'ete"},
        {"ПРИВЕТ", "привет"},
        {"日本", "日本"},
        {"", ""},
    };
    Arena arena = {0};
    for (size_t i = 0; i < sizeof pair / sizeof *pair; i++)
        cr_assert(
            str_eq(plain_letters(&arena, str_from(pair[i][0])), str_from(pair[i][1])),
            "%s", pair[i][0]);
    arena_release(&arena);
}

Test(languages, words_with_accents_and_numbers_rank)
{
    static const struct {
        const char *word;
        int rank;
    } words[] = {{"Höchste", 1},     {"2 - Élevée", 2},  {"Média", 3},
                 {"Muy alta", 1},    {"Priorität 2", 2}, {"Crítico", 1},
                 {"geringfügig", 4}, {"Hoch (24x7)", 2}, {"quelconque", 0},
                 {"molto bassa", 5}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        cr_assert_eq(scale_severity(NULL, &(Variant){0}, str_from(words[i].word)),
                     words[i].rank, "%s", words[i].word);
}
