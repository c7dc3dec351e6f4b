package bupai.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an office may write, and what it is told where it slips. */
class TemplateTests {

    static final Slot SLOT = new Slot(
            "TOLD",
            EnumSet.range(Placeholder.NAME, Placeholder.COHORT),
            Set.of(Placeholder.LINK),
            Set.of(Placeholder.DEADLINE));
    static final Map<Placeholder, String> VALUES = Map.of(
            Placeholder.NAME, "李雷",
            Placeholder.DEADLINE, "3月20日",
            Placeholder.ROUTES, "· 网上\n· 分社",
            Placeholder.LINK, "https://x.example/s/abc");

    final List<Fault> faults = new ArrayList<>();

    @Test
    void fillsInNamesInEitherLanguageAndWithFullWidthBraces() {
        var text = read("# 说明\n主题：{截止日}前\n\n｛姓名｝同学：\n\nby { Deadline }\n\n{链接}");

        assertThat(faults).isEmpty();
        assertThat(text.subject(this::value)).isEqualTo("3月20日前");
        assertThat(text.blocks(this::value))
                .containsExactly(
                        new Block(Block.Kind.GREETING, List.of("李雷同学：")),
                        new Block(Block.Kind.LEAD, List.of("by 3月20日")),
                        new Block(Block.Kind.LINK, List.of("https://x.example/s/abc")));
    }

    @Test
    void leavesOutALineThatHasNothingToSay() {
        var text = read("主题：通知\n\n你好：\n\n开头\n\n第一行\n原因：{原因}\n{途径一览}\n- 下一步：{下一步}\n\n去办理：\n{链接}");

        assertThat(text.blocks(this::value).subList(2, 5))
                .containsExactly(
                        new Block(Block.Kind.TEXT, List.of("第一行")),
                        new Block(Block.Kind.ITEMS, List.of("网上", "分社")),
                        new Block(Block.Kind.LINK, List.of("去办理：", "https://x.example/s/abc")));
        assertThat(text.blocks(this::value).get(4).plain()).isEqualTo("去办理：\nhttps://x.example/s/abc");
        assertThat(text.blocks(this::value).get(4).label()).isEqualTo("去办理");
    }

    @Test
    void namesTheLineOfAPlaceholderThatDoesNotExist() {
        read("# 说明\n主题：通知\n\n{姓明}同学：\n{链接}");

        assertThat(faults).containsExactly(Fault.at(4, "wording.fault.unknown", "{姓明}"));
    }

    @Test
    void namesTheLineOfABraceThatStandsAlone() {
        read("主题：通知\n{姓名同学：\n姓名}\n{链接}");

        assertThat(faults)
                .containsExactly(Fault.at(2, "wording.fault.brace", "{"), Fault.at(3, "wording.fault.brace", "}"));
    }

    @Test
    void letsNoNameIntoASubjectThatLockedScreensShow() {
        read("主题：{姓名}请补拍\n{链接}");

        assertThat(faults).containsExactly(Fault.at(1, "wording.fault.subject", "{姓名}", "{name}"));
    }

    @Test
    void refusesATextWithoutSubjectOrLink() {
        read("{姓名}同学：");

        assertThat(faults)
                .containsExactly(
                        Fault.at(0, "wording.fault.no-subject"), Fault.at(0, "wording.fault.needed", "{链接}", "{link}"));
    }

    @Test
    void refusesAPlaceholderThatOnlyOtherTextsKnow() {
        read("主题：通知\n{对账}\n{链接}");

        assertThat(faults).containsExactly(Fault.at(2, "wording.fault.elsewhere", "{对账}", "{balance}"));
    }

    @Test
    void escapesWhatIsFilledIntoHtml() {
        var markup = Markup.read("<p>{姓名}</p>\n<a href=\"{链接}\">去</a>", SLOT, faults::add);

        assertThat(faults).isEmpty();
        assertThat(markup.filled(placeholder -> placeholder == Placeholder.NAME ? "<b>\"李\"" : value(placeholder)))
                .isEqualTo("<p>&lt;b&gt;&quot;李&quot;</p>\n<a href=\"https://x.example/s/abc\">去</a>");
    }

    @Test
    void namesTheLineOfHtmlThatAMailCannotHold() {
        Markup.read("<p>{链接}\n<script>\n<b onclick=\"x\">\n</i>\n<br>\n<img src=\"x\"", SLOT, faults::add);

        assertThat(faults)
                .containsExactly(
                        Fault.at(2, "wording.fault.tag-forbidden", "<script>"),
                        Fault.at(3, "wording.fault.tag-forbidden", "<b onclick=\"x\">"),
                        Fault.at(4, "wording.fault.tag-close", "</i>"),
                        Fault.at(6, "wording.fault.tag-torn", "<img src=\"x\""),
                        Fault.at(1, "wording.fault.tag-open", "<p>"));
    }

    private Template read(String source) {
        return Template.read(source, SLOT, faults::add);
    }

    private String value(Placeholder placeholder) {
        return VALUES.getOrDefault(placeholder, "");
    }
}
