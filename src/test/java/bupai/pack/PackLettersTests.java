package bupai.pack;

import static bupai.pack.PackRoom.OFFICER;
import static org.assertj.core.api.Assertions.assertThat;

import bupai.mail.Letter;
import bupai.mail.Outbox;
import bupai.mail.Wording;
import bupai.photo.Pictures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackLettersTests {

    @TempDir
    Path home;

    private PackRoom room;
    private PackLetters letters;
    private Wording wording;

    @BeforeEach
    void open() {
        room = new PackRoom(home, "40KB");
        letters = room.get(PackLetters.class);
        wording = room.get(Wording.class);
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void writesOneLetterForEachPart() throws IOException {
        room.accept(room.absent("0120001", "王一", "ACCEPTED"), "0120001", Pictures.idPhoto(1));
        room.accept(room.absent("0120002", "李二", "ACCEPTED"), "0120002", Pictures.idPhoto(2));
        room.absent("0120003", "陈三", "UNDERWAY");
        var delivery = room.deliver();

        letters.writeParts(delivery);
        letters.writeParts(delivery);

        assertThat(written())
                .extracting(Letter::subject)
                .containsExactly("【2024届毕业照补拍】经济与管理学院第1次报送 第1/2部分（1张）", "【2024届毕业照补拍】经济与管理学院第1次报送 第2/2部分（1张）");
        var first = wording.word(written().get(0));
        assertThat(first.plain())
                .contains(delivery.parts().get(0).sha256(), "应采 3 人 = 已采 0 人 + 缺拍 3 人", "照片合格 2 人，尚无合格照片 1 人")
                .doesNotContain("{");
        assertThat(first.attachments())
                .extracting(Wording.Attachment::name)
                .containsExactly(
                        "11311-2024-jingguan-d1-part01of02.zip",
                        "manifest.csv",
                        "manifest.xlsx",
                        "missing.csv",
                        "missing.xlsx",
                        "letter.html",
                        "SHA256SUMS");
        assertThat(first.attachments().get(0).content().open().readAllBytes())
                .hasSize((int) delivery.parts().get(0).bytes());
        assertThat(text(first.attachments().get(1))).contains("0120001", "0120002");
        assertThat(text(first.attachments().get(3))).contains("0120003");
        assertThat(wording.word(written().get(1)).attachments()).hasSize(1);
    }

    @Test
    void mailsTheMissingListAloneWhereThereIsNoPhoto() {
        room.absent("0120003", "陈三", "UNDERWAY");

        letters.writeParts(room.deliver());

        var letter = written().get(0);
        assertThat(letter.subject()).contains("无照片");
        assertThat(wording.word(letter).attachments())
                .extracting(Wording.Attachment::name)
                .contains("missing.csv", "manifest.csv")
                .noneMatch(name -> name.endsWith(".zip"));
    }

    @Test
    void tellsTheCollegeTheAnswerAndNoLongerSendsWhatWasAnswered() {
        room.accept(room.absent("0120001", "王一", "ACCEPTED"), "0120001", Pictures.idPhoto(1));
        letters.writeParts(room.deliver());
        assertThat(wording.reasonGone(written().get(0))).isEmpty();

        room.get(Receipts.class).answer(room.college(), 1, Answer.wanting("0120001 <打不开>"), OFFICER);

        assertThat(wording.reasonGone(written().get(0))).isPresent();
        var answer = written().get(1);
        assertThat(answer.address()).isEqualTo("jingguan@college.example");
        assertThat(wording.word(answer).plain()).contains("0120001 <打不开>");
        assertThat(wording.word(answer).html()).contains("0120001 &lt;打不开&gt;");
    }

    private static String text(Wording.Attachment attachment) throws IOException {
        return new String(attachment.content().open().readAllBytes(), StandardCharsets.UTF_8);
    }

    private List<Letter> written() {
        var outbox = room.get(Outbox.class);
        return room.db.sql("select id from letter order by id").query(Long.class).list().stream()
                .map(id -> outbox.find(id).orElseThrow())
                .toList();
    }
}
