package bupai.journal;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.Database;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever changes the journal past the program is found out, with the entry or the seal. */
class VerificationTests {

    JournalRoom room;

    @BeforeEach
    void open() {
        room = new JournalRoom(Database.empty());
        room.noteAndSeal(4);
    }

    @AfterEach
    void close() throws Exception {
        room.close();
    }

    @Test
    void findsAnUntouchedJournalWhole() {
        var report = room.verified();

        assertThat(report.isWhole()).isTrue();
        assertThat(report.first()).isNull();
        assertThat(report.seals()).isEqualTo(4);
        assertThat(report.entries()).isEqualTo(12);
        assertThat(report.waiting()).isZero();
        assertThat(report.newest()).isEqualTo(room.seals.newest().orElseThrow());
    }

    @Test
    void findsAnEmptyJournalWhole() throws Exception {
        try (var empty = new JournalRoom(Database.empty())) {
            assertThat(empty.verified().isWhole()).isTrue();
            assertThat(empty.verified().newest()).isNull();
        }
    }

    @Test
    void countsWhatWaitsForItsSeal() {
        room.note("01200001", "absent", Map.of());

        assertThat(room.verified().isWhole()).isTrue();
        assertThat(room.verified().waiting()).isOne();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update journal set facts = replace(facts, 'ONLINE', 'BRANCH') where id = 5 | entry-changed | 5 | 2",
                "update journal set facts = concat(facts, ' ') where id = 5 | entry-changed | 5 | 2",
                "update journal set at = dateadd('SECOND', 1, at) where id = 5 | entry-changed | 5 | 2",
                "update journal set who = '李老师' where id = 5 | entry-changed | 5 | 2",
                "update journal set student = '01200009' where id = 5 | entry-changed | 5 | 2",
                "update journal set makeup = null where id = 5 | entry-changed | 5 | 2",
                "update journal set what = 'absent' where id = 5 | entry-changed | 5 | 2",
                "update sealed_entry set hash = repeat('0', 64) where entry = 5 | entry-changed | 5 | 2",
                "update sealed_entry set salt = repeat('0', 32) where entry = 5 | entry-changed | 5 | 2",
                "delete from journal where id = 5 | entry-missing | 5 | 2",
                "update sealed_entry set place = case place when 0 then 1 when 1 then 0 else 2 end where seal = 2"
                        + " | seal-entries | | 2",
                "update sealed_entry set seal = 3, place = 3 where entry = 6 | seal-entries | | 2",
                "delete from sealed_entry where entry = 5 | seal-entries | | 2",
                "update seal set sealed_at = dateadd('HOUR', -1, sealed_at) where number = 2 | seal | | 2",
                "update seal set entries = 4 where number = 2 | seal | | 2",
                "update seal set mac = repeat('0', 64) where number = 2 | foreign | | 2",
                "delete from seal where number = 2 | seal-missing | | 2",
                "delete from seal where number = 4 | end-missing | | 3",
                "update seal_head set hash = repeat('0', 64) | end-missing | | 4",
                "insert into journal (at, who, what, facts) values (current_timestamp, '陈老师', 'absent', '{}')"
                        + " | never-noted | 13 |",
                "insert into journal (id, at, who, what, facts) values (-1, current_timestamp, '陈老师', 'absent', '{}')"
                        + " | never-noted | -1 |",
                "update journal set who = '', makeup = null, student = null, facts = '{}' where id = 5"
                        + " | entry-changed | 5 | 2",
            })
    void namesWhatWasChanged(String tampering, String rule, Long entry, Long seal) {
        assertThat(room.change(tampering)).isPositive();

        var first = room.verified().first();

        assertThat(first).isNotNull();
        assertThat(first.key()).isEqualTo("journal.fault." + rule);
        assertThat(first.entry()).isEqualTo(entry);
        assertThat(first.seal()).isEqualTo(seal);
    }

    @Test
    void seesTwoEntriesThatChangedPlaces() {
        room.change("update journal set id = -5 where id = 5");
        room.change("update journal set id = 5 where id = 6");
        room.change("update journal set id = 6 where id = -5");

        assertThat(room.verified().faults()).isEqualTo(2);
        assertThat(room.verified().first().entry()).isEqualTo(5);
    }

    @Test
    void seesAnEntryThatWasDeletedBeforeItsSeal() {
        var id = room.note("01200001", "absent", Map.of());
        room.change("delete from journal where id = " + id);
        room.sealer.seal();

        assertThat(room.verified().first().key()).isEqualTo("journal.fault.removed-unsealed");
        assertThat(room.verified().first().entry()).isEqualTo(id);
    }

    @Test
    void seesAnEntryBlottedOutWithoutAPurge() {
        room.change("update journal set who = '', makeup = null, student = null, facts = '{}' where id = 5");
        room.change(
                "update sealed_entry set salt = null, erased_at = current_timestamp, erased_by = 9 where entry = 5");

        assertThat(room.verified().first().key()).isEqualTo("journal.fault.erased");
        assertThat(room.verified().first().entry()).isEqualTo(5);
    }

    @Test
    void seesAnEntryBlottedOutUnderAPurgeOfOthers() {
        room.erasure.erase("01200003", "刘老师", "保存期满");
        var purge = room.db
                .sql("select min(erased_by) from sealed_entry")
                .query(Long.class)
                .single();
        room.change("update journal set who = '', makeup = null, student = null, facts = '{}' where id = 5");
        room.change("update sealed_entry set salt = null, erased_at = current_timestamp, erased_by = " + purge
                + " where entry = 5");

        assertThat(room.verified().first().key()).isEqualTo("journal.fault.erased");
        assertThat(room.verified().first().entry()).isEqualTo(5);
    }

    @Test
    void seesThatTheLastSealWasDroppedWithEverythingThatTellsOfIt() {
        dropTheLastSeal();
        room.change("delete from journal where id > 9");

        assertThat(room.verified().first().key()).isEqualTo("journal.fault.witnessed-missing");
        assertThat(room.verified().first().seal()).isEqualTo(4);
    }

    @Test
    void seesThatTheLastSealWasMadeAnewByThisVeryProgram() {
        dropTheLastSeal();
        room.change("update journal set who = '李老师' where id = 11");
        room.change("insert into unsealed (entry) values (10), (11), (12)");
        room.anotherNode().seal();

        assertThat(room.verified().first().key()).isEqualTo("journal.fault.witnessed");
        assertThat(room.verified().first().seal()).isEqualTo(4);
    }

    @Test
    void seesAChainThatWasRebuiltWithoutTheSecret() throws Exception {
        Files.delete(room.home.resolve("journal-seals.txt"));
        room.change("update journal set who = '李老师' where id = 5");
        rebuild("01".repeat(32));

        assertThat(room.verified().faults()).isEqualTo(4);
        assertThat(room.verified().first().key()).isEqualTo("journal.fault.foreign");
    }

    @Test
    void seesAChainThatWasRebuiltWithTheSecretByWhatThisMachineWrote() {
        room.change("update journal set who = '李老师' where id = 5");
        rebuild(null);

        assertThat(room.verified().first().key()).isEqualTo("journal.fault.witnessed");
        assertThat(room.verified().first().seal()).isEqualTo(1);
    }

    @Test
    void staysWholeAfterAPurgeAndCountsWhatWasErased() {
        var erased = room.erasure.erase("01200002", "刘老师", "保存期满");
        room.sealer.seal();

        assertThat(erased).isEqualTo(4);
        assertThat(room.verified().isWhole()).isTrue();
        assertThat(room.verified().erased()).isEqualTo(4);
        assertThat(room.journal.of("01200002")).isEmpty();
        assertThat(room.journal.of("01200001")).hasSize(4);
        assertThat(room.db
                        .sql("select facts || who || coalesce(student, '') from journal where what = 'route'")
                        .query(String.class)
                        .list())
                .filteredOn(row -> row.equals("{}"))
                .hasSize(4);
        assertThat(room.db
                        .sql("select count(*) from sealed_entry where salt is null")
                        .query(Integer.class)
                        .single())
                .isEqualTo(4);
    }

    @Test
    void erasesWhatOthersEntriesSayOfAStudentToo() {
        room.note("01200001", "moved", Map.of("version", "1", "to", "01200002", "reason", "认错人"));
        room.note("01200001", "moved", Map.of("version", "2", "to", "01200003", "reason", "认错人"));
        room.sealer.seal();

        var erased = room.erasure.erase("01200002", "刘老师", "保存期满");
        room.sealer.seal();

        assertThat(erased).isEqualTo(5);
        assertThat(room.db
                        .sql("select count(*) from journal where facts like '%01200002%' or student = '01200002'")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(room.journal.of("01200001")).extracting(Entry::what).contains("moved");
        assertThat(room.verified().isWhole()).isTrue();
        assertThat(room.erasure.erase("01200003", "刘老师", "保存期满")).isEqualTo(5);
        room.sealer.seal();
        assertThat(room.verified().isWhole()).isTrue();
        assertThat(room.db
                        .sql("select count(*) from journal_mention")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void seesAChangeAfterAPurgeToo() {
        room.erasure.erase("01200002", "刘老师", "保存期满");
        room.sealer.seal();
        room.change("update journal set who = '李老师' where id = 2");

        assertThat(room.verified().first().key()).isEqualTo("journal.fault.erased");
        assertThat(room.verified().first().entry()).isEqualTo(2);
    }

    @Test
    void isNotThrownOffByAnEntryThatCannotBeReadAnyMore() {
        room.erasure.erase("01200003", "刘老师", "保存期满");
        room.sealer.seal();
        room.change("update journal set facts = 'no JSON' where what = 'erased'");

        assertThat(room.verified(entries -> {
                            entries.forEach(Kept::entry);
                            return List.of();
                        })
                        .faults())
                .isEqualTo(5);
    }

    @Test
    void asksOtherRoomsWhetherTheirRecordsStand() {
        Vouched letters = entries -> entries.stream()
                .filter(entry -> entry.id() == 8)
                .map(entry -> new Vouched.Broken(entry.id(), "mail.fault.letter", "17"))
                .toList();

        var report = room.verified(letters);

        assertThat(report.faults()).isOne();
        assertThat(report.first()).isEqualTo(new Fault(3L, 8L, "mail.fault.letter", List.of("8", "3", "17")));
    }

    @Test
    void writesRangesAsPeopleDo() {
        assertThat(Erasure.ranges(List.of(3L, 4L, 5L, 9L, 11L, 12L))).isEqualTo("3-5,9,11-12");
    }

    private void dropTheLastSeal() {
        room.change("delete from sealed_entry where seal = 4");
        room.change("delete from seal where number = 4");
        room.change("update seal_head set (number, hash) = (select number, hash from seal where number = 3)");
    }

    /** As somebody would who knows all of this program; {@code mac} null: and has read its secret. */
    private void rebuild(String mac) {
        var previous = Seal.BEGINNING;
        for (var number = 1L; number <= 4; number++) {
            var entries = new SealedEntries(room.db).between(number, number);
            var hashes = entries.stream()
                    .collect(Collectors.toMap(
                            SealedEntries.Line::entry,
                            line -> Sha256.of(line.kept().sealedLine(line.salt()))));
            hashes.forEach((entry, hash) ->
                    room.change("update sealed_entry set hash = '%s' where entry = %d".formatted(hash, entry)));
            var old = room.seals.from(number, 1).get(0);
            var list = Seal.entriesHash(IntStream.range(0, entries.size())
                    .mapToObj(place -> hashes.get(entries.get(place).entry()))
                    .toList());
            var hash = Sha256.of(Seal.line(number, old.sealedAt().plusNanos(1000), 3, previous, list));
            room.db
                    .sql(
                            """
                            update seal set sealed_at = :at, previous = :previous, entries_hash = :list, hash = :hash,
                                mac = :mac where number = :number
                            """)
                    .param("at", old.sealedAt().plusNanos(1000).atOffset(java.time.ZoneOffset.UTC))
                    .param("previous", previous)
                    .param("list", list)
                    .param("hash", hash)
                    .param("mac", mac == null ? room.seals.mac(hash) : mac)
                    .param("number", number)
                    .update();
            previous = hash;
        }
        room.change("update seal_head set hash = '" + previous + "'");
    }
}
